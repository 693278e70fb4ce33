import {readFileSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';
import {type Endpoint, type KafkaLogin, type KafkaSecurity, saslMechanisms, WorkbookError} from '#core';
import type {ExternalFeed} from './feed.ts';
import type {ExternalKafka} from './kafka.ts';
import {contactOf} from './live/contact.ts';
import type {ExternalMysql} from './mysql.ts';

/** Servers that others run, as the command line names them; those left out the workbook runs itself. */
export interface ExternalSettings {
	readonly kafka?: ExternalKafka;
	readonly zookeeper?: Endpoint;
	readonly mysql?: ExternalMysql;
	readonly feed?: ExternalFeed;
	/** Wikimedia's own stream in place of a feed, and by what it can reach whoever reads it. */
	readonly live?: {readonly contact: string};
	/** What our names on those servers begin with; without it the workspace has a word of its own. */
	readonly prefix?: string;
}

/** In place of an address: Wikimedia's own stream. */
export const live = 'live';

/** The options as they were typed. */
export const externalOptionsSchema = z.object({
	kafka: z.string().optional(),
	kafkaSasl: z.enum(saslMechanisms).optional(),
	kafkaUser: z.string().min(1).optional(),
	kafkaPasswordFile: z.string().min(1).optional(),
	kafkaTls: z.literal(true).optional(),
	kafkaCa: z.string().min(1).optional(),
	zookeeper: z.string().optional(),
	mysql: z.string().optional(),
	mysqlPasswordFile: z.string().min(1).optional(),
	feed: z.string().optional(),
	contact: z.string().optional(),
	prefix: z.string().optional(),
});

type Options = z.infer<typeof externalOptionsSchema>;

/** Reads what was typed and what the environment adds: passwords and the feed's token. */
export function externalSettings(given: unknown, environment: NodeJS.ProcessEnv): ExternalSettings {
	const options = externalOptionsSchema.parse(given);
	const {kafka, zookeeper, mysql, feed, contact, prefix} = options;
	refuseStrayOptions(options);
	return {
		...(kafka !== undefined && {kafka: {brokers: addresses('--kafka', kafka), security: kafkaSecurity(options, environment)}}),
		...(zookeeper !== undefined && {zookeeper: address('--zookeeper', zookeeper)}),
		...(mysql !== undefined && {mysql: mysqlOf(mysql, options, environment)}),
		...(feed !== undefined && feed !== live && {feed: feedOf(feed, environment)}),
		...(feed === live && contact !== undefined && {live: {contact: contactOf(contact)}}),
		...(prefix !== undefined && {prefix: prefixOf(prefix)}),
	};
}

/** An option of an address that was not given is a mistake that would otherwise go unnoticed. */
function refuseStrayOptions(options: Options): void {
	const {kafka, kafkaSasl, kafkaUser, kafkaPasswordFile, kafkaTls, kafkaCa, mysql, mysqlPasswordFile, prefix} = options;
	const ofKafka = [kafkaSasl, kafkaUser, kafkaPasswordFile, kafkaTls, kafkaCa];
	if (kafka === undefined && ofKafka.some(option => option !== undefined)) {
		throw usage('options of --kafka without --kafka', '--kafka HOST:PORT');
	}

	if (mysql === undefined && mysqlPasswordFile !== undefined) {
		throw usage('--mysql-password-file without --mysql', '--mysql mysql://USER@HOST:PORT/DATABASE');
	}

	if (options.contact !== undefined && options.feed !== live) {
		throw usage('--contact without --feed live', '--feed live');
	}

	if (prefix !== undefined && [kafka, options.zookeeper, mysql, options.feed].every(each => each === undefined)) {
		throw usage('--prefix without a server of others', '--kafka, --zookeeper, --mysql or --feed beside it');
	}
}

function kafkaSecurity(options: Options, environment: NodeJS.ProcessEnv): KafkaSecurity {
	const {kafkaTls, kafkaCa} = options;
	const file = kafkaCa && path.resolve(kafkaCa);
	const login = kafkaLogin(options, environment);
	const authority = file === undefined ? undefined : {file, pem: readText('--kafka-ca', file)};
	if (authority !== undefined && !authority.pem.includes('-----BEGIN CERTIFICATE-----')) {
		throw usage(`--kafka-ca ${file} holds no certificate`, 'a PEM file: -----BEGIN CERTIFICATE-----');
	}

	return {...(login && {login}), ...((kafkaTls || authority) && {tls: {...(authority && {authority})}})};
}

function kafkaLogin(options: Options, environment: NodeJS.ProcessEnv): KafkaLogin | null {
	const {kafkaSasl: mechanism, kafkaPasswordFile: file} = options;
	const username = options.kafkaUser ?? environment.STREAMBOOK_KAFKA_USER;
	if (mechanism === undefined) {
		if (options.kafkaUser !== undefined || file !== undefined) {
			throw usage('--kafka-user without --kafka-sasl', `--kafka-sasl with one of ${saslMechanisms.join(', ')}`);
		}

		return null;
	}

	const password = file === undefined ? environment.STREAMBOOK_KAFKA_PASSWORD : readText('--kafka-password-file', file).trim();
	if (!username || !password) {
		throw usage(
			`--kafka-sasl ${mechanism} without ${username ? 'a password' : 'a user'}`,
			'--kafka-user NAME, and the password in STREAMBOOK_KAFKA_PASSWORD or --kafka-password-file FILE',
		);
	}

	return {mechanism, username, password};
}

function mysqlOf(text: string, {mysqlPasswordFile: file}: Options, environment: NodeJS.ProcessEnv): ExternalMysql {
	const url = urlOf('--mysql', text, ['mysql:']);
	const isWhole = url.username !== '' && /^\/[^/]+$/.test(url.pathname);
	if (!isWhole) {
		throw usage('--mysql names no user or no database', 'mysql://USER@HOST:PORT/DATABASE');
	}

	const password = file === undefined ? environment.STREAMBOOK_MYSQL_PASSWORD : readText('--mysql-password-file', file).trim();
	if (password !== undefined) {
		url.password = encodeURIComponent(password);
	}

	return {url: url.href, endpoint: {host: url.hostname, port: Number(url.port || 3306)}};
}

function feedOf(text: string, {STREAMBOOK_FEED_TOKEN: token}: NodeJS.ProcessEnv): ExternalFeed {
	const url = urlOf('--feed', text, ['http:', 'https:']);
	const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	return {url: url.href, endpoint: {host: url.hostname, port}, ...(token && {token})};
}

function prefixOf(text: string): string {
	if (!/^[a-z][a-z0-9-]{0,22}[a-z0-9]$/.test(text)) {
		throw usage(`--prefix ${text}`, '2 to 24 small letters, digits and hyphens, such as alice');
	}

	return text;
}

function addresses(option: string, text: string): readonly [Endpoint, ...Endpoint[]] {
	const [first = '', ...others] = text.split(',');
	return [address(option, first), ...others.map(each => address(option, each))];
}

function address(option: string, text: string): Endpoint {
	const found = /^(?<host>[\w.-]+):(?<port>\d{1,5})$/.exec(text.trim())?.groups;
	const [host, port] = [found?.host ?? '', Number(found?.port)];
	if (!(port > 0 && port < 65_536)) {
		throw usage(`${option} ${text}`, `HOST:PORT${option === '--kafka' ? '[,HOST:PORT…]' : ''}, such as 127.0.0.1:9092`);
	}

	return {host, port};
}

/** What cannot be read as an address is not repeated: it may hold a password. */
function urlOf(option: string, text: string, protocols: readonly string[]): URL {
	const url = URL.parse(text);
	if (url === null || !protocols.includes(url.protocol) || url.hostname === '') {
		throw usage(`${option} is no address`, protocols.map(protocol => `${protocol}//HOST:PORT/…`).join(' or '));
	}

	return url;
}

function readText(option: string, file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw usage(`${option} ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`, 'a file of text', error);
	}
}

function usage(message: string, expected: string, cause?: unknown): WorkbookError {
	return new WorkbookError({code: 'USAGE', message, expected, remedy: 'streambook --help'}, {cause});
}
