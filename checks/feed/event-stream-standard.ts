import type {Check} from '#core';
import {readsDocument} from './read-events.ts';
import {atEverySplit, inPieces, type ReadEvent} from './stream-document.ts';

const message = (id: string, data: string): ReadEvent => ({event: 'message', id, data});

/** Several data lines are one event, one space after the colon belongs to no value, a field may have no value. */
export function joinsDataLines(file: string): Check {
	const data = ['data: first\ndata: second', 'data:no space', 'data:  two spaces, one at the end ', 'data\ndata', 'data:a: b'];
	const texts = data.map((lines, index) => `id: ${index}\n${lines}\n\n`);
	const events = ['first\nsecond', 'no space', ' two spaces, one at the end ', '\n', 'a: b'].map((each, index) =>
		message(String(index), each),
	);
	return readsDocument(file, {id: 'sse-data-lines', document: inPieces(texts, events)});
}

/** An id holds until another one comes, also for events that bring none; an empty one clears it. */
export function keepsLastId(file: string): Check {
	const text = ['data: none yet\n\n', 'id: 41\ndata: a\n\n', 'data: b\n\n', 'id: 42\n\n', 'data: c\n\n', 'id\ndata: d\n\n'];
	const events = [
		message('', 'none yet'),
		message('41', 'a'),
		message('41', 'b'),
		// A frame without data is no event, but its id counts.
		message('42', 'c'),
		message('', 'd'),
	];
	return readsDocument(file, {id: 'sse-last-id', document: inPieces(text, events)});
}

/** A type holds for its own event only; one without data is no event. */
export function keepsTypesApart(file: string): Check {
	const text = [
		'event: error\ndata: {"message":"gone"}\n\n',
		'data: a\n\n',
		'event: error\n\n',
		'data: b\n\n',
		'event:\ndata: c\n\n',
	];
	const events = [{event: 'error', id: '', data: '{"message":"gone"}'}, message('', 'a'), message('', 'b'), message('', 'c')];
	return readsDocument(file, {id: 'sse-types', document: inPieces(text, events)});
}

/** Comments, and fields nobody knows, are passed over. */
export function ignoresTheRest(file: string): Check {
	const text = [
		':ok\n\n',
		': data: not this\ndata: a\n:data: nor this\n\n',
		'retry: 3000\n\n',
		'colour: red\ndata: b\nDATA: c\n\n',
		':\n\n',
	];
	return readsDocument(file, {id: 'sse-the-rest', document: inPieces(text, [message('', 'a'), message('', 'b')])});
}

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
	const events = [...noEnds, 'a', 'b\nc', 'd\ne', 'f\ng'].map(data => message('1', data));
	return readsDocument(file, {id: 'sse-line-ends', document: inPieces(text, events)});
}

/** A byte order mark at the very beginning is no part of the first line. */
export function dropsByteOrderMark(file: string): Check {
	const text = ['\uFEFFdata: a\n\n', 'data: \uFEFFb\n\n'];
	return readsDocument(file, {id: 'sse-byte-order-mark', document: inPieces(text, [message('', 'a'), message('', '\uFEFFb')])});
}

/** A frame without its empty line has not arrived. */
export function dropsHalfFrame(file: string): Check {
	const text = ['id: 1\ndata: a\n\n', 'id: 2\ndata: half\n'];
	return readsDocument(file, {id: 'sse-half-frame', document: inPieces(text, [message('1', 'a')])});
}

/** All of it once more, with CRLF, cut in two between any two bytes: between CR and LF, too. */
export function readsStandardAtEverySplit(file: string): Check {
	const document = atEverySplit(copy => ({
		text: `: c\r\n\r\nevent: error\r\nid: ${copy}\r\ndata: ё\r\ndata:b\r\n\r\nid\r\ndata:${copy}\r\n\r\n`,
		events: [{event: 'error', id: copy, data: 'ё\nb'}, message('', copy)],
	}));
	return readsDocument(file, {id: 'sse-standard-split', document});
}
