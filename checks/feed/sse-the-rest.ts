import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** Comments, and fields nobody knows, are passed over. */
export function ignoresTheRest(file: string): Check {
	const text = [
		':ok\n\n',
		': data: not this\ndata: a\n:data: nor this\n\n',
		'retry: 3000\n\n',
		'colour: red\ndata: b\nDATA: c\n\n',
		':\n\n',
	];
	return readsDocument(file, {id: 'sse-the-rest', document: inPieces(text, [messageEvent('', 'a'), messageEvent('', 'b')])});
}
