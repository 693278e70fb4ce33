import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** A byte order mark at the very beginning is no part of the first line. */
export function dropsByteOrderMark(file: string): Check {
	const text = ['\uFEFFdata: a\n\n', 'data: \uFEFFb\n\n'];
	return readsDocument(file, {
		id: 'sse-byte-order-mark',
		document: inPieces(text, [messageEvent('', 'a'), messageEvent('', '\uFEFFb')]),
	});
}
