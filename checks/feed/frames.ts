import type {Check} from '#core';
import {readsDocument} from './read-events.ts';
import {atEverySplit, inPieces, type ReadEvent} from './stream-document.ts';

const message = (id: string, data: string): ReadEvent => ({event: 'message', id, data});

const place = (instant: number): string =>
	`[{"topic":"eqiad.mediawiki.recentchange","partition":0,"timestamp":${instant}},{"topic":"codfw.mediawiki.recentchange","partition":0,"offset":-1}]`;
const changes = ['{"title":"Ладога","bot":false}', '{"title":"Vättern","bot":true}', '{"title":"琵琶湖","bot":false}'];
const asSent = changes.map((data, index) => message(place(1_772_442_000_001 + index), data));

/** Frames as EventStreams sends them, each in a piece of its own. */
export function readsFrames(file: string): Check {
	const frames = asSent.map(({id, data}) => `event: message\nid: ${id}\ndata: ${data}\n\n`);
	return readsDocument(file, {id: 'sse-frames', document: inPieces([':ok\n\n', ...frames], asSent)});
}

/** Two frames, cut in two between any two bytes. */
export function readsEverySplit(file: string, after: readonly string[] = []): Check {
	const document = atEverySplit(copy => {
		const events = [message(`${copy}7`, '{"n":1}'), message(`${copy}8`, '{"n":2}')];
		return {text: events.map(({id, data}) => `event: message\nid: ${id}\ndata: ${data}\n\n`).join(''), events};
	});
	return readsDocument(file, {id: 'sse-every-split', document, after});
}

/** Characters of two, three and four bytes, cut in two between any two bytes. */
export function keepsCharactersWhole(file: string, after: readonly string[] = []): Check {
	const document = atEverySplit(copy => ({
		text: `event: message\nid: ${copy}\ndata: Знак 🏛 琵琶湖\n\n`,
		events: [message(copy, 'Знак 🏛 琵琶湖')],
	}));
	return readsDocument(file, {id: 'sse-characters-whole', document, after});
}

/** All of it in one piece. */
export function readsManyAtOnce(file: string, after: readonly string[] = []): Check {
	const events = Array.from({length: 40}, (_, index) => message(String(index), `{"n":${index}}`));
	const text = events.map(({id, data}) => `event: message\nid: ${id}\ndata: ${data}\n\n`).join('');
	return readsDocument(file, {id: 'sse-many-at-once', document: inPieces([text], events), after});
}
