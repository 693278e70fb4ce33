import {type Command, Option} from 'commander';
import type {ExternalOption} from '../services/external/external-form.ts';
import type {ExternalSettings} from '../services/external/external-settings.ts';
import {live} from '../services/external/live/live.ts';
import {services} from '../services/services.ts';
import type {Help} from './help-words.ts';
import type {ContactSources} from './live-contact.ts';

/** Options that name servers others run. */
const options: readonly ExternalOption[] = [...services.flatMap(({external}) => external.options), {flags: '--prefix <word>'}];

/** Its flag without the dashes. */
const nameOf = ({flags}: ExternalOption): string => /^--(?<name>\S+)/.exec(flags)?.groups?.name ?? '';

/** The options whose next word is their value. */
export const externalValueOptions: readonly string[] = options
	.filter(({flags}) => flags.includes(' '))
	.map(each => `--${nameOf(each)}`);

export function addExternalOptions(program: Command, help: Help): void {
	for (const each of options) {
		const option = new Option(each.flags, help(`help.--${nameOf(each)}`));
		program.addOption(each.choices === undefined ? option : option.choices(each.choices));
	}
}

/** What was asked for; null when nothing was, and nothing is loaded for it. */
export async function externalOf(
	given: Readonly<Record<string, unknown>>,
	environment: NodeJS.ProcessEnv,
	asking: Omit<ContactSources, 'given'>,
): Promise<ExternalSettings | null> {
	const names = options.map(option => nameOf(option).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
	if (!names.some(name => name in given)) {
		return null;
	}

	const {externalSettings} = await import('../services/external/read-settings.ts');
	if (!('feed' in given) || given.feed !== live) {
		return externalSettings(given, environment);
	}

	const {liveContact} = await import('./live-contact.ts');
	const typed = 'contact' in given ? String(given.contact) : environment.STREAMBOOK_CONTACT;
	return externalSettings({...given, contact: await liveContact({...asking, given: typed})}, environment);
}
