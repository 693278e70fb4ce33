import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** Several data lines are one event, one space after the colon belongs to no value, a field may have no value. */
export function joinsDataLines(file: string): Check {
	const data = ['data: first\ndata: second', 'data:no space', 'data:  two spaces, one at the end ', 'data\ndata', 'data:a: b'];
	const texts = data.map((lines, index) => `id: ${index}\n${lines}\n\n`);
	const events = ['first\nsecond', 'no space', ' two spaces, one at the end ', '\n', 'a: b'].map((each, index) =>
		messageEvent(String(index), each),
	);
	return readsDocument(file, {id: 'sse-data-lines', document: inPieces(texts, events)});
}
