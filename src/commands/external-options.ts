import {type Command, Option} from 'commander';
import {saslMechanisms} from '#core';
import type {ExternalSettings} from '../services/external/settings.ts';
import type {ContactSources} from './live-contact.ts';

/** Options that name servers others run, with what they take; all but one take a value. */
const options: readonly (readonly [flags: string, description: string])[] = [
	['--kafka <addresses>', 'a Kafka cluster that others run: HOST:PORT[,HOST:PORT…]'],
	['--kafka-user <name>', 'who logs in there; the password is STREAMBOOK_KAFKA_PASSWORD'],
	['--kafka-password-file <file>', 'or a file that holds it'],
	['--kafka-ca <file>', 'the authority of its certificates (PEM), for TLS'],
	['--zookeeper <address>', 'a ZooKeeper that others run: HOST:PORT'],
	['--mysql <url>', 'a MySQL server that others run: mysql://USER@HOST:PORT/DATABASE; the password is STREAMBOOK_MYSQL_PASSWORD'],
	['--mysql-password-file <file>', 'or a file that holds it'],
	['--feed <url>', 'a stream of events that others run; with STREAMBOOK_FEED_TOKEN a feed like ours; live: Wikimedia’s own'],
	['--contact <address>', 'by which Wikimedia can reach you, for --feed live; or STREAMBOOK_CONTACT'],
	['--prefix <word>', 'what your names on servers of others begin with'],
];

/** The options whose next word is their value. */
export const externalValueOptions: readonly string[] = [...options.map(([flags]) => flags.split(' ')[0] ?? ''), '--kafka-sasl'];

export function addExternalOptions(program: Command): void {
	for (const [flags, description] of options) {
		program.option(flags, description);
	}

	program.addOption(new Option('--kafka-sasl <mechanism>', 'how to log in there').choices(saslMechanisms));
	program.option('--kafka-tls', 'its connections are encrypted');
}

/** What was asked for; null when nothing was, and nothing is loaded for it. */
export async function externalOf(
	given: object,
	environment: NodeJS.ProcessEnv,
	asking: Omit<ContactSources, 'given'>,
): Promise<ExternalSettings | null> {
	const names = [...externalValueOptions, '--kafka-tls'].map(flag =>
		flag.slice(2).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
	);
	if (!names.some(name => name in given)) {
		return null;
	}

	const {externalSettings, live} = await import('../services/external/settings.ts');
	if (!('feed' in given) || given.feed !== live) {
		return externalSettings(given, environment);
	}

	const {liveContact} = await import('./live-contact.ts');
	const typed = 'contact' in given ? String(given.contact) : environment.STREAMBOOK_CONTACT;
	return externalSettings({...given, contact: await liveContact({...asking, given: typed})}, environment);
}
