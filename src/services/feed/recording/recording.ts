import {type Change, createUuid, type Uuid} from './change.ts';
import {momentsOf} from './moments.ts';
import {numberingOf} from './numbering.ts';
import {type RecordingOptions, recordingMs} from './options.ts';
import {createRandom} from './random.ts';
import {recentChangeJson} from './recent-change.ts';
import {recordChanges} from './record.ts';
import {arrange} from './requests.ts';
import {otherStreamsOf, revisionEventJson} from './revision-event.ts';
import {cutAtMarks, type TextPart} from './slots.ts';
import type {StreamName} from './streams.ts';
import {wikisOf} from './wiki.ts';

/** A stretch of stream that begins again when it is over: all that any machine needs to send the same bytes. */
export interface Recording {
	readonly options: RecordingOptions;
	/** The changes behind the events, one a position. */
	readonly changes: readonly Change[];
	/** When each position is due, in milliseconds from the start of a round; never falling. */
	readonly moments: readonly number[];
	/** A stream's events; made when first asked for. */
	readonly stream: (name: StreamName) => RecordedStream;
}

export interface RecordedStream {
	/** The offset of the first event of round 0. */
	readonly firstOffset: number;
	readonly events: readonly RecordedEvent[];
}

export interface RecordedEvent {
	/** The position of the change it tells of; in `recentchange` every position has one event. */
	readonly position: number;
	/** `meta.dt` of round 0 in milliseconds. */
	readonly instant: number;
	/** Its text. Written anew each time: kept, the texts of a few runs would fill the memory. */
	readonly parts: () => readonly TextPart[];
}

export function createRecording(options: RecordingOptions): Recording {
	const random = createRandom(options.seed);
	const total = Math.max(1, Math.round((options.rate * recordingMs) / 1000));
	const places = arrange(wikisOf(options.mix), total, options.traps, random.fork('requests'));
	const moments = momentsOf(places.length, random.fork('moments'));
	const instants = instantsOf(moments, options.start, random.fork('instants'));
	const {changes, counters} = recordChanges(places, instants, random.fork('changes'));
	const numberings = new Map(
		[...counters].map(([wiki, steps]) => [wiki, numberingOf(wiki, steps, options, random.fork(`numbering/${wiki}`))]),
	);

	const streamOf = (stream: StreamName): RecordedStream => {
		const own = random.fork(`stream/${stream}`);
		const ids = own.fork('ids');
		const firstOffset = 6_500_000_000 + own.below(90_000_000);
		const drafts = changes.flatMap((change, position): readonly Draft[] =>
			stream === 'mediawiki.recentchange' || otherStreamsOf(change).includes(stream)
				? [{change, position, id: createUuid(ids)}]
				: [],
		);
		const write = stream === 'mediawiki.recentchange' ? recentChangeJson : revisionEventJson;
		const events = drafts.map(({change, position, id}, index): RecordedEvent => {
			const numbering = numberings.get(change.wiki.wiki);
			if (numbering === undefined) {
				throw new Error(`no numbers were kept for ${change.wiki.wiki}`);
			}

			const envelope = {stream, id, offset: firstOffset + index, perRound: drafts.length};
			return {position, instant: change.instant, parts: () => cutAtMarks(write(change, envelope, numbering))};
		});
		return {firstOffset, events};
	};

	const made = new Map<StreamName, RecordedStream>();
	const stream = (name: StreamName): RecordedStream => {
		const known = made.get(name) ?? streamOf(name);
		made.set(name, known);
		return known;
	};

	return {options, changes, moments, stream};
}

interface Draft {
	readonly change: Change;
	readonly position: number;
	readonly id: Uuid;
}

/** How far an event's own date may be from its place in the stream, in milliseconds. */
export const disorder = {earlier: 2000, later: 1000} as const;

function instantsOf(moments: readonly number[], start: number, random: ReturnType<typeof createRandom>): readonly number[] {
	return moments.map(moment => {
		const instant = start + moment - disorder.earlier + random.below(disorder.earlier + disorder.later);
		return Math.max(start, instant);
	});
}
