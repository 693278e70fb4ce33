import type {Guide} from './guide.ts';
import {render} from './render.ts';

/** What the guides show before a stack has chosen its ports. */
export const wellKnownPorts = {zookeeper: 2181, kafka: 9092, mysql: 3306, feed: 8080} as const;

/** A guide with its placeholders filled: the ports in use, the learner's folders. */
export function renderGuide({title, introduction, sections}: Guide, values: Readonly<Record<string, string | number>>): Guide {
	return {
		title,
		introduction: render(introduction, values),
		sections: sections.map(section => ({...section, text: render(section.text, values)})),
	};
}
