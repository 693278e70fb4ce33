import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import type {Guide} from './guide.ts';
import {render} from './render.ts';

/** What the guides show before a stack has chosen its ports. */
export const wellKnownPorts = {zookeeper: 2181, kafka: 9092, mysql: 3306, feed: 8092} as const;

const port = z.number().int().positive();
const portsSchema = z.object({zookeeper: port, kafka: port, mysql: port, feed: port});

/** The ports that a stack chose, from its file; before that the well-known ones. */
export async function portsChosen(stackDirectory: string): Promise<Readonly<Record<keyof typeof wellKnownPorts, number>>> {
	try {
		return portsSchema.parse(JSON.parse(await readFile(path.join(stackDirectory, 'ports.json'), 'utf8')));
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
