import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** A frame without its empty line has not arrived. */
export function dropsHalfFrame(file: string): Check {
	const text = ['id: 1\ndata: a\n\n', 'id: 2\ndata: half\n'];
	return readsDocument(file, {id: 'sse-half-frame', document: inPieces(text, [messageEvent('1', 'a')])});
}
