import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** An id holds until another one comes, also for events that bring none; an empty one clears it. */
export function keepsLastId(file: string): Check {
	const text = ['data: none yet\n\n', 'id: 41\ndata: a\n\n', 'data: b\n\n', 'id: 42\n\n', 'data: c\n\n', 'id\ndata: d\n\n'];
	const events = [
		messageEvent('', 'none yet'),
		messageEvent('41', 'a'),
		messageEvent('41', 'b'),
		// A frame without data is no event, but its id counts.
		messageEvent('42', 'c'),
		messageEvent('', 'd'),
	];
	return readsDocument(file, {id: 'sse-last-id', document: inPieces(text, events)});
}
