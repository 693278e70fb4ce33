import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {type ServiceName, serviceNames, wellKnownPorts} from '#core';
import type {Guide} from './guide.ts';
import {render} from './render.ts';

/** The ports that a stack chose, from its file; before that the well-known ones. */
export async function portsChosen(stackDirectory: string): Promise<Readonly<Record<ServiceName, number>>> {
	try {
		const text = await readFile(path.join(stackDirectory, 'ports.json'), 'utf8');
		const found = JSON.parse(text) as Partial<Record<ServiceName, number>>;
		// Looked at by hand: every command begins here, and a schema library would take longer than most of them.
		const isPort = (port: unknown) => Number.isInteger(port) && Number(port) > 0;
		return serviceNames.every(name => isPort(found[name])) ? {...wellKnownPorts, ...found} : wellKnownPorts;
	} catch {
		return wellKnownPorts;
	}
}

/** A guide with its placeholders filled: the ports in use, the learner's folders. */
export function renderGuide({title, introduction, sections}: Guide, values: Readonly<Record<string, string | number>>): Guide {
	return {
		title,
		introduction: render(introduction, values),
		sections: sections.map(section => ({...section, text: render(section.text, values)})),
	};
}
