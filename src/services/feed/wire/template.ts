import {Buffer} from 'node:buffer';
import {fill, type Slot} from '../recording/slots.ts';
import {createDateWriter} from './dates.ts';
import {writeDecimal, writeHex} from './digits.ts';
import type {Frame} from './frames.ts';

/**
The frames of one round as bytes, and where in them a round differs from the next.

Sending an event is then one copy and a few digits, whatever the event says. Holds as long as no number gains a digit.
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
	const slots: (Slot & {readonly at: number; readonly width: number})[] = [];
	const starts = new Uint32Array(frames.length + 1);
	const slotStarts = new Uint32Array(frames.length + 1);
	let at = 0;
	let lastRound = Number.MAX_SAFE_INTEGER;
	for (const [index, {parts}] of frames.entries()) {
		const texts = parts().map(part => {
			const text = typeof part === 'string' ? part : fill(part, round);
			const width = Buffer.byteLength(text);
			if (typeof part !== 'string') {
				slots.push({...part, at, width});
				lastRound = Math.min(lastRound, lastRoundOf(part, width));
			}

			at += width;
			return text;
		});
		pieces.push(Buffer.from(texts.join('')));
		starts[index + 1] = at;
		slotStarts[index + 1] = slots.length;
	}

	const bytes = Buffer.concat(pieces);
	const offsets = Uint32Array.from(slots, slot => slot.at);
	const widths = Uint8Array.from(slots, slot => slot.width);
	const bases = Float64Array.from(slots, slot => slot.base);
	const steps = Float64Array.from(slots, slot => slot.step);
	const kinds = Uint8Array.from(slots, slot => ['number', 'hex'].indexOf(slot.kind));
	const writeDate = createDateWriter();

	return {
		firstRound: round,
		lastRound,
		starts,
		copy(wanted, first, end, target, to) {
			const from = starts[first] as number;
			const length = (starts[end] as number) - from;
			bytes.copy(target, to, from, from + length);
			const last = slotStarts[end] as number;
			for (let slot = slotStarts[first] as number; slot < last; slot++) {
				const place = to + (offsets[slot] as number) - from;
				const value = (bases[slot] as number) + wanted * (steps[slot] as number);
				switch (kinds[slot]) {
					case 0:
						writeDecimal(target, place, widths[slot] as number, value);
						break;
					case 1:
						writeHex(target, place, value);
						break;
					default:
						writeDate(target, place, widths[slot] as number, value);
				}
			}

			return length;
		},
	};
}

/** The last round in which a slot's text is as wide as now. */
function lastRoundOf({kind, base, step}: Slot, width: number): number {
	return kind === 'number' && step > 0 ? Math.floor((10 ** width - 1 - base) / step) : Number.MAX_SAFE_INTEGER;
}
