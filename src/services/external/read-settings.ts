import type {Service} from '../service.ts';
import {services as everyService} from '../services.ts';
import type {ExternalSettings} from './external-settings.ts';
import {contactOf} from './live/contact.ts';
import {live} from './live/live.ts';
import {usage} from './typed.ts';

type Given = Readonly<Record<string, unknown>>;

/** Reads what was typed and what the environment adds: passwords and tokens. */
export async function externalSettings(
	given: Given,
	environment: NodeJS.ProcessEnv,
	services: readonly Service[] = everyService,
): Promise<ExternalSettings> {
	const {contact, prefix, feed} = given;
	if (contact !== undefined && feed !== live) {
		throw usage('--contact without --feed live', '--feed live');
	}

	const read = await Promise.all(services.map(({external}) => external.read(given, environment)));
	const servers = read.filter(open => open !== null);
	if (prefix !== undefined && servers.length === 0 && feed !== live) {
		throw usage('--prefix without a server of others', `${listed(services)} beside it`);
	}

	return {
		servers,
		...(feed === live && contact !== undefined && {live: {contact: contactOf(String(contact))}}),
		...(prefix !== undefined && {prefix: prefixOf(String(prefix))}),
	};
}

function listed(services: readonly Service[]): string {
	const flags = services.map(({external}) => external.options[0].flags.split(' ')[0] ?? '');
	return `${flags.slice(0, -1).join(', ')} or ${flags.at(-1)}`;
}

function prefixOf(text: string): string {
	if (!/^[a-z][a-z0-9-]{0,22}[a-z0-9]$/.test(text)) {
		throw usage(`--prefix ${text}`, '2 to 24 small letters, digits and hyphens, such as alice');
	}

	return text;
}
