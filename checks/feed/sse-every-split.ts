import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {atEverySplit, messageEvent} from '../shared/stream/stream-document.ts';

/** Two frames, cut in two between any two bytes. */
export function readsEverySplit(file: string, after: readonly string[] = []): Check {
	const document = atEverySplit(copy => {
		const events = [messageEvent(`${copy}7`, '{"n":1}'), messageEvent(`${copy}8`, '{"n":2}')];
		return {text: events.map(({id, data}) => `event: message\nid: ${id}\ndata: ${data}\n\n`).join(''), events};
	});
	return readsDocument(file, {id: 'sse-every-split', document, after});
}
