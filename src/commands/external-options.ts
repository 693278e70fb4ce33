import {type Command, Option} from 'commander';
import {saslMechanisms} from '#core';
import type {ExternalSettings} from '../services/external/settings.ts';
import type {Help} from './help-words.ts';
import type {ContactSources} from './live-contact.ts';

/** Options that name servers others run, with what they take; all but one take a value. */
const options = [
	'--kafka <addresses>',
	'--kafka-user <name>',
	'--kafka-password-file <file>',
	'--kafka-ca <file>',
	'--zookeeper <address>',
	'--mysql <url>',
	'--mysql-password-file <file>',
	'--feed <url>',
	'--contact <address>',
	'--prefix <word>',
] as const;

/** The options whose next word is their value. */
export const externalValueOptions: readonly string[] = [...options.map(flags => flags.split(' ')[0] ?? ''), '--kafka-sasl'];

type FlagOf<Flags extends string> = Flags extends `${infer Flag} ${string}` ? Flag : Flags;

export function addExternalOptions(program: Command, help: Help): void {
	for (const flags of options) {
		program.option(flags, help(`help.${flags.split(' ')[0] as FlagOf<typeof flags>}`));
	}

	program.addOption(new Option('--kafka-sasl <mechanism>', help('help.--kafka-sasl')).choices(saslMechanisms));
	program.option('--kafka-tls', help('help.--kafka-tls'));
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
