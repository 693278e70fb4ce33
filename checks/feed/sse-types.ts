import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

/** A type holds for its own event only; one without data is no event. */
export function keepsTypesApart(file: string): Check {
	const text = [
		'event: error\ndata: {"message":"gone"}\n\n',
		'data: a\n\n',
		'event: error\n\n',
		'data: b\n\n',
		'event:\ndata: c\n\n',
	];
	const events = [
		{event: 'error', id: '', data: '{"message":"gone"}'},
		messageEvent('', 'a'),
		messageEvent('', 'b'),
		messageEvent('', 'c'),
	];
	return readsDocument(file, {id: 'sse-types', document: inPieces(text, events)});
}
