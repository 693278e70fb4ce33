import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** A line ends in LF, CRLF or CR, and in nothing else: U+2028, U+2029 and U+0085 are characters of a value. */
export function knowsLineEnds(file: string): Check {
	const noEnds = ['U+2028: \u2028.', 'U+2029: \u2029.', 'U+0085: \u0085.'];
	const text = [
		...noEnds.map(data => `id: 1\ndata: ${data}\n\n`),
		'id: 1\r\ndata: a\r\n\r\n',
		'data: b\rdata: c\rid: 1\r\r',
		'id: 1\ndata: d\ndata: e\n\n',
		'data: f\r\nid: 1\r\ndata: g\n\r\n',
	];
	const events = [...noEnds, 'a', 'b\nc', 'd\ne', 'f\ng'].map(data => messageEvent('1', data));
	return readsDocument(file, {id: 'sse-line-ends', document: inPieces(text, events)});
}
