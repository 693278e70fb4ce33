import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** All of it in one piece. */
export function readsManyAtOnce(file: string, after: readonly string[] = []): Check {
	const events = Array.from({length: 40}, (_, index) => messageEvent(String(index), `{"n":${index}}`));
	const text = events.map(({id, data}) => `event: message\nid: ${id}\ndata: ${data}\n\n`).join('');
	return readsDocument(file, {id: 'sse-many-at-once', document: inPieces([text], events), after});
}
