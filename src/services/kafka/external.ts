import path from 'node:path';
import {type Admin, Kafka, logLevel} from 'kafkajs';
import {z} from 'zod';
import {type Endpoint, type KafkaLogin, type KafkaSecurity, kafkaClientSecurity, saslMechanisms, WorkbookError} from '#core';
import type {ExternalServer} from '../external/external-server.ts';
import {addressesTyped, passwordOf, textOf, usage} from '../external/typed.ts';
import {abandonable} from '../process/wait.ts';
import {calmClientTimers} from './client-timers.ts';

calmClientTimers();

export interface ExternalKafka {
	readonly brokers: readonly [Endpoint, ...Endpoint[]];
	readonly security: KafkaSecurity;
}

/** A cluster of Kafka that others run, in which our names begin with `prefix`. */
export function externalKafka({brokers, security}: ExternalKafka, prefix: string): ExternalServer {
	const addresses = brokers.map(({host, port}) => `${host}:${port}`);
	return {
		instance: 'kafka/0',
		endpoint: brokers[0],
		access: {brokers: addresses.join(','), kafkaSecurity: security},
		needsManaged: false,
		async ready(signal) {
			const admin = new Kafka({
				clientId: 'streambook-ready',
				brokers: addresses,
				...kafkaClientSecurity(security),
				connectionTimeout: 5_000,
				authenticationTimeout: 5_000,
				requestTimeout: 5_000,
				retry: {retries: 1},
				logLevel: logLevel.NOTHING,
			}).admin();
			try {
				const {brokers: there, clusterId} = await abandonable(
					admin.connect().then(() => admin.describeCluster()),
					signal,
				);
				await abandonable(tryTopic(admin, prefix), signal);
				return `${there.length} ${there.length === 1 ? 'broker' : 'brokers'}, cluster ${clusterId}`;
			} catch (error) {
				signal.throwIfAborted();
				throw error instanceof WorkbookError ? error : kafkaProblem(addresses.join(','), security, error);
			} finally {
				await admin.disconnect();
			}
		},
	};
}

/** Has the cluster say whether it would make a topic of ours; it makes none. */
async function tryTopic(admin: Admin, prefix: string): Promise<void> {
	const topic = `${prefix}-ready`;
	try {
		await admin.createTopics({
			validateOnly: true,
			waitForLeaders: false,
			topics: [{topic, numPartitions: 1, replicationFactor: 1}],
		});
	} catch (error) {
		const {errors = [error]} = error as {readonly errors?: readonly Error[]};
		throw new WorkbookError(
			{
				code: 'ACCESS_REFUSED',
				message: `Kafka would not make a topic of one replica whose name begins with ${prefix}-`,
				found: errors.map(each => (each as Error).message).join('; '),
				expected: `an account that may make, write, read, describe and remove topics and groups that begin with ${prefix}-`,
				remedy: 'ask who runs it for those rights, or for the prefix that has them: --prefix WORD',
			},
			{cause: error},
		);
	}
}

/** In words: the login was refused, the certificate is not trusted, or nobody answers there in that way. */
function kafkaProblem(addresses: string, {login, tls}: KafkaSecurity, error: unknown): WorkbookError {
	const found = deepestMessage(error);
	if (/SASL|authenticat/i.test(found)) {
		return new WorkbookError(
			{
				code: 'ACCESS_REFUSED',
				message: `Kafka at ${addresses} does not let this account in`,
				found,
				expected: `a login it knows${login === undefined ? '' : `, with ${login.mechanism}`}`,
				remedy: 'check --kafka-sasl and --kafka-user, and the password in STREAMBOOK_KAFKA_PASSWORD or --kafka-password-file',
			},
			{cause: error},
		);
	}

	const manner = tls === undefined ? 'not encrypted' : 'encrypted with TLS';
	return new WorkbookError(
		{
			code: 'SERVICE_NOT_READY',
			message: `Kafka at ${addresses} does not answer`,
			found,
			expected: `a broker that answers ${manner}${login === undefined ? '' : ' and takes a login'}`,
			remedy: /certificate|self.signed|issuer/i.test(found)
				? 'name the authority of its certificate with --kafka-ca FILE'
				: 'check the address; where brokers ask for TLS or a login: --kafka-tls, --kafka-ca, --kafka-sasl',
		},
		{cause: error},
	);
}

/** What the client met first: it wraps it in what it tried. */
function deepestMessage(error: unknown): string {
	const {cause, message = String(error)} = error as {readonly cause?: unknown; readonly message?: string};
	return cause instanceof Error && cause !== error ? deepestMessage(cause) : message;
}

const optionsSchema = z.object({
	kafka: z.string().optional(),
	kafkaSasl: z.enum(saslMechanisms).optional(),
	kafkaUser: z.string().min(1).optional(),
	kafkaPasswordFile: z.string().min(1).optional(),
	kafkaTls: z.literal(true).optional(),
	kafkaCa: z.string().min(1).optional(),
});

type Options = z.infer<typeof optionsSchema>;

/** What was typed, and the login's password; null when no brokers were named. */
export function kafkaTyped(given: unknown, environment: NodeJS.ProcessEnv): ExternalKafka | null {
	const {kafka, ...others} = optionsSchema.parse(given);
	if (kafka !== undefined) {
		return {brokers: addressesTyped('--kafka', kafka), security: securityTyped(others, environment)};
	}

	if (Object.values(others).some(option => option !== undefined)) {
		throw usage('options of --kafka without --kafka', '--kafka HOST:PORT');
	}

	return null;
}

function securityTyped(options: Options, environment: NodeJS.ProcessEnv): KafkaSecurity {
	const {kafkaTls, kafkaCa} = options;
	const file = kafkaCa && path.resolve(kafkaCa);
	const login = loginTyped(options, environment);
	const authority = file === undefined ? undefined : {file, pem: textOf('--kafka-ca', file)};
	if (authority !== undefined && !authority.pem.includes('-----BEGIN CERTIFICATE-----')) {
		throw usage(`--kafka-ca ${file} holds no certificate`, 'a PEM file: -----BEGIN CERTIFICATE-----');
	}

	return {...(login && {login}), ...((kafkaTls || authority) && {tls: {...(authority && {authority})}})};
}

function loginTyped(options: Options, environment: NodeJS.ProcessEnv): KafkaLogin | null {
	const {kafkaSasl: mechanism, kafkaPasswordFile: file} = options;
	const username = options.kafkaUser ?? environment.STREAMBOOK_KAFKA_USER;
	if (mechanism === undefined) {
		if (options.kafkaUser !== undefined || file !== undefined) {
			throw usage('--kafka-user without --kafka-sasl', `--kafka-sasl with one of ${saslMechanisms.join(', ')}`);
		}

		return null;
	}

	const password = passwordOf('--kafka-password-file', file, environment.STREAMBOOK_KAFKA_PASSWORD);
	if (!username || !password) {
		throw usage(
			`--kafka-sasl ${mechanism} without ${username ? 'a password' : 'a user'}`,
			'--kafka-user NAME, and the password in STREAMBOOK_KAFKA_PASSWORD or --kafka-password-file FILE',
		);
	}

	return {mechanism, username, password};
}
