import {recordingMs} from '../recording/options.ts';
import type {Recording} from '../recording/recording.ts';
import type {TextPart} from '../recording/slots.ts';
import {activeTopic, type StreamName, topicsOf} from '../recording/streams.ts';

/** `sse` is what an EventSource reads; `json` is one event a line, for `Accept: application/json`. */
export type WireFormat = 'sse' | 'json';

/** What a client asked for. */
export interface Subscription {
	readonly streams: readonly StreamName[];
	readonly format: WireFormat;
}

/** One event as it goes over the wire, its values still open. */
export interface Frame {
	readonly stream: StreamName;
	readonly position: number;
	readonly parts: () => readonly TextPart[];
}

/** The frames of one round of a recording, in the order of the stream. */
export function framesOf({options, stream: streamOf}: Recording, {streams: names, format}: Subscription): readonly Frame[] {
	// Before the first event of a topic its place is the last one of the round before.
	const latest = new Map(names.map(name => [name, (streamOf(name).events.at(-1)?.instant ?? options.start) - recordingMs]));
	return names
		.flatMap(stream => streamOf(stream).events.map(event => ({stream, ...event})))
		.sort((one, other) => one.position - other.position)
		.map(({stream, position, instant, parts}) => {
			latest.set(stream, instant);
			const places = names.map(name => [name, latest.get(name) ?? 0] as const);
			const sse = (): TextPart[] => ['event: message\nid: ', ...idParts(places), '\ndata: ', ...parts(), '\n\n'];
			return {stream, position, parts: () => joinTexts(format === 'sse' ? sse() : [...parts(), '\n'])};
		});
}

/**
The resume position: one entry a topic and partition of the subscription, not of this event only.

A timestamp is that of the newest event of the topic, and one more: the next one is wanted. The silent data centre stays at its end.
*/
function idParts(places: readonly (readonly [stream: StreamName, instant: number])[]): readonly TextPart[] {
	const entries = places.flatMap(([name, instant], index): readonly TextPart[] => [
		`${index === 0 ? '[' : ','}{"topic":"${activeTopic(name)}","partition":0,"timestamp":`,
		{kind: 'number', base: instant + 1, step: recordingMs},
		`},{"topic":"${topicsOf(name)[1]}","partition":0,"offset":-1}`,
	]);
	return [...entries, ']'];
}

function joinTexts(parts: readonly TextPart[]): readonly TextPart[] {
	const joined: TextPart[] = [];
	for (const part of parts) {
		const last = joined.at(-1);
		if (typeof part === 'string' && typeof last === 'string') {
			joined[joined.length - 1] = last + part;
		} else {
			joined.push(part);
		}
	}

	return joined;
}
