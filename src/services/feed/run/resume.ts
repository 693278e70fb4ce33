import {recordingMs} from '../recording/options.ts';
import {disorder, type RecordedEvent, type Recording} from '../recording/recording.ts';
import {activeTopic, type StreamName} from '../recording/streams.ts';
import {lowerBound} from '../wire/tape.ts';

/** Where a client wants to go on. */
export type Resume =
	| {readonly kind: 'latest'}
	| {readonly kind: 'since'; readonly instant: number}
	| {readonly kind: 'assignments'; readonly entries: readonly Assignment[]};

/** A place in one topic; an offset is exact and wins over a timestamp. */
export interface Assignment {
	readonly topic: string;
	readonly partition: number;
	readonly offset?: number | undefined;
	readonly timestamp?: number | undefined;
}

/** The position each stream begins with; a stream nobody asked for in the assignments is not sent at all. */
export type Starts = ReadonlyMap<StreamName, number>;

/** `latest` is the first position that a client without a place of its own gets, `end` the first that nobody can have had. */
export function startsOf(
	recording: Recording,
	streams: readonly StreamName[],
	resume: Resume,
	latest: number,
	end: number,
): Starts {
	const within = (position: number | undefined): number => (position === undefined || position > end ? end : position);
	const startOf = (stream: StreamName): number => {
		switch (resume.kind) {
			case 'latest':
				return latest;
			case 'since':
				return within(positionAt(recording, stream, resume.instant));
			case 'assignments': {
				const entry = resume.entries.find(({topic, partition}) => topic === activeTopic(stream) && partition === 0);
				if (entry === undefined) {
					return Number.POSITIVE_INFINITY;
				}

				if (entry.offset !== undefined) {
					return within(positionOfOffset(recording, stream, entry.offset));
				}

				// A timestamp is looked up by its second: the events of that second come again, none is left out.
				const second = Math.floor(((entry.timestamp ?? 0) - 1) / 1000) * 1000;
				return within(positionAt(recording, stream, second));
			}
		}
	};

	return new Map(streams.map(stream => [stream, startOf(stream)]));
}

/** Offset −2 is the oldest event; −1, and any that does not exist, is none. */
function positionOfOffset({stream, moments}: Recording, name: StreamName, offset: number): number | undefined {
	if (offset === -2) {
		return 0;
	}

	const {firstOffset, events} = stream(name);
	const index = offset - firstOffset;
	const event = events[index % events.length];
	return event === undefined ? undefined : Math.floor(index / events.length) * moments.length + event.position;
}

/** The first position of a stream whose event is dated at or behind an instant. */
function positionAt({options, stream, moments}: Recording, name: StreamName, instant: number): number | undefined {
	const {events} = stream(name);
	// No event is dated later than its place in the stream by more than `disorder.later`: begin just before.
	const earliest = Math.max(0, instant - options.start - disorder.later);
	const firstRound = Math.floor(earliest / recordingMs);
	const firstPosition = lowerBound(moments, earliest - firstRound * recordingMs);
	const first = lowerBound(
		events.map(({position}) => position),
		firstPosition,
	);
	for (let index = firstRound * events.length + first; events.length > 0; index++) {
		const round = Math.floor(index / events.length);
		const event = events[index % events.length] as RecordedEvent;
		if (event.instant + round * recordingMs >= instant) {
			return round * moments.length + event.position;
		}
	}

	return undefined;
}
