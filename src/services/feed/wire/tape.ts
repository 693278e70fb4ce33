import {Buffer} from 'node:buffer';
import {recordingMs} from '../recording/options.ts';
import type {Recording} from '../recording/recording.ts';
import type {StreamName} from '../recording/streams.ts';
import {type Frame, framesOf, type Subscription} from './frames.ts';
import {compileTemplate, type Template} from './template.ts';

/** An endless recording as a subscription sees it: frames counted from 0, round after round. */
export interface Tape {
	readonly perRound: number;
	readonly frameAt: (index: number) => {readonly stream: StreamName; readonly position: number};
	/** The first frame at or behind a position. */
	readonly indexOf: (position: number) => number;
	/** When a frame is due, in milliseconds from the beginning of the run. */
	readonly dueAt: (index: number) => number;
	/** Copies whole frames from `first`, before `end`, as many as fit and lie ready; at least one, in a buffer of its own when it must. */
	readonly read: (first: number, end: number, buffer: Buffer) => {readonly next: number; readonly bytes: Buffer};
}

/** So many frames are made ready at once: all of a round at a time would keep everybody else waiting. */
const blockFrames = 256;

export function createTape(recording: Recording, subscription: Subscription): Tape {
	const frames = framesOf(recording, subscription);
	const perRound = frames.length;
	const positions = frames.map(({position}) => position);
	const positionsPerRound = recording.moments.length;
	const blocks: Template[] = [];
	const blockOf = (block: number, round: number): Template => {
		const known = blocks[block];
		if (known !== undefined && round >= known.firstRound && round <= known.lastRound) {
			return known;
		}

		const made = compileTemplate(frames.slice(block * blockFrames, (block + 1) * blockFrames), round);
		blocks[block] = made;
		return made;
	};

	return {
		perRound,
		frameAt(index) {
			const {stream, position} = frames[index % perRound] as Frame;
			return {stream, position: Math.floor(index / perRound) * positionsPerRound + position};
		},
		indexOf(position) {
			const round = Math.floor(position / positionsPerRound);
			return round * perRound + lowerBound(positions, position - round * positionsPerRound);
		},
		dueAt(index) {
			const {position} = frames[index % perRound] as Frame;
			return Math.floor(index / perRound) * recordingMs + (recording.moments[position] ?? 0);
		},
		read(first, end, buffer) {
			const round = Math.floor(first / perRound);
			const block = Math.floor((first - round * perRound) / blockFrames);
			const blockStart = round * perRound + block * blockFrames;
			const {starts, copy} = blockOf(block, round);
			const from = first - blockStart;
			const limit = Math.min(end - blockStart, starts.length - 1);
			const room = (starts[from] as number) + buffer.length;
			let to = from + 1;
			while (to < limit && (starts[to + 1] as number) <= room) {
				to++;
			}

			const length = (starts[to] as number) - (starts[from] as number);
			const target = length > buffer.length ? Buffer.allocUnsafe(length) : buffer;
			copy(round, from, to, target, 0);
			return {next: blockStart + to, bytes: target.subarray(0, length)};
		},
	};
}

/** The index of the first item that is not below `wanted`, of items that never fall. */
export function lowerBound(items: readonly number[], wanted: number): number {
	let [low, high] = [0, items.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((items[middle] as number) < wanted) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
