import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {atEverySplit, messageEvent} from '../shared/stream/stream-document.ts';

/** Characters of two, three and four bytes, cut in two between any two bytes. */
export function keepsCharactersWhole(file: string, after: readonly string[] = []): Check {
	const document = atEverySplit(copy => ({
		text: `event: message\nid: ${copy}\ndata: Знак 🏛 琵琶湖\n\n`,
		events: [messageEvent(copy, 'Знак 🏛 琵琶湖')],
	}));
	return readsDocument(file, {id: 'sse-characters-whole', document, after});
}
