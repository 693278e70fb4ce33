import type {Check} from '#core';
import {readsDocument} from '../shared/stream/read-events.ts';
import {inPieces, messageEvent} from '../shared/stream/stream-document.ts';

const place = (instant: number): string =>
	`[{"topic":"eqiad.mediawiki.recentchange","partition":0,"timestamp":${instant}},{"topic":"codfw.mediawiki.recentchange","partition":0,"offset":-1}]`;

const changes = ['{"title":"Ладога","bot":false}', '{"title":"Vättern","bot":true}', '{"title":"琵琶湖","bot":false}'];
const asSent = changes.map((data, index) => messageEvent(place(1_772_442_000_001 + index), data));

/** Frames as EventStreams sends them, each in a piece of its own. */
export function readsFrames(file: string): Check {
	const frames = asSent.map(({id, data}) => `event: message\nid: ${id}\ndata: ${data}\n\n`);
	return readsDocument(file, {id: 'sse-frames', document: inPieces([':ok\n\n', ...frames], asSent)});
}
