import {Buffer} from 'node:buffer';
import {fill} from '../recording/slots.ts';
import type {Frame} from './frames.ts';
import {createPatches, type PlacedSlot} from './patches.ts';

/**
The frames of one round as bytes, and where in them a round differs from the next.

Sending an event is then one copy and a few digits, whatever the event says. Holds for a number of rounds; then another one is made.
*/
export interface Template {
	readonly firstRound: number;
	readonly lastRound: number;
	/** Where each frame begins, and behind the last one where it ends. */
	readonly starts: Uint32Array;
	/** Copies the frames from `first` up to, not including, `end` as they are in `round`. */
	readonly copy: (round: number, first: number, end: number, target: Buffer, at: number) => number;
}

export function compileTemplate(frames: readonly Frame[], round: number): Template {
	const pieces: Buffer[] = [];
	const slots: PlacedSlot[] = [];
	const starts = new Uint32Array(frames.length + 1);
	const slotStarts = new Uint32Array(frames.length + 1);
	let at = 0;
	for (const [index, {parts}] of frames.entries()) {
		const texts = parts().map(part => {
			const text = typeof part === 'string' ? part : fill(part, round);
			const width = Buffer.byteLength(text);
			if (typeof part !== 'string') {
				slots.push({...part, at, width});
			}

			at += width;
			return text;
		});
		pieces.push(Buffer.from(texts.join('')));
		starts[index + 1] = at;
		slotStarts[index + 1] = slots.length;
	}

	const bytes = Buffer.concat(pieces);
	const {lastRound, patch} = createPatches(slots, round);
	return {
		firstRound: round,
		lastRound,
		starts,
		copy(wanted, first, end, target, to) {
			const from = starts[first] as number;
			const length = (starts[end] as number) - from;
			bytes.copy(target, to, from, from + length);
			patch(wanted, slotStarts[first] as number, slotStarts[end] as number, target, to - from);
			return length;
		},
	};
}
