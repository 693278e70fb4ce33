import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Guide} from './guide.ts';
import {render} from './render.ts';

/** What the guides show before a stack has chosen its ports. */
export const wellKnownPorts = {zookeeper: 2181, kafka: 9092, mysql: 3306, feed: 8092} as const;

/** The ports that a stack chose, from its file; before that the well-known ones. */
export async function portsChosen(stackDirectory: string): Promise<Readonly<Record<keyof typeof wellKnownPorts, number>>> {
	try {
		const text = await readFile(path.join(stackDirectory, 'ports.json'), 'utf8');
		// Loaded when there is something to understand: every command begins here.
		const {z} = await import('zod');
		const port = z.number().int().positive();
		return z.object({zookeeper: port, kafka: port, mysql: port, feed: port}).parse(JSON.parse(text));
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
