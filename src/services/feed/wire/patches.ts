import type {Slot} from '../recording/slots.ts';
import {createDateWriter} from './dates.ts';
import {writeDecimal, writeHex} from './digits.ts';

/** A slot and the bytes it takes. */
export interface PlacedSlot extends Slot {
	readonly at: number;
	readonly width: number;
}

export interface Patches {
	readonly lastRound: number;
	/** Writes the slots from `first` up to, not including, `end` as they are in `round`, `shift` bytes from their place. */
	readonly patch: (round: number, first: number, end: number, target: Uint8Array, shift: number) => void;
}

/** For so many rounds only the digits that can change are written: some fourteen million events. */
const mostRounds = 4000;
const kinds = ['few', 'number', 'hex'] as const;

export function createPatches(slots: readonly PlacedSlot[], firstRound: number): Patches {
	const lastRound = slots.reduce((last, slot) => Math.min(last, lastRoundOf(slot)), firstRound + mostRounds);
	const fields = slots.map(slot => fieldOf(slot, firstRound, lastRound));
	const places = Uint32Array.from(fields, ({at}) => at);
	const widths = Uint8Array.from(fields, ({width}) => width);
	const bases = Float64Array.from(fields, ({base}) => base);
	const steps = Float64Array.from(fields, ({step}) => step);
	const small = Uint32Array.from(fields, ({kind, base}) => (kind === 'few' ? base : 0));
	const kindOf = Uint8Array.from(fields, ({kind}) => kinds.indexOf(kind as (typeof kinds)[number]));
	const writeDate = createDateWriter();
	return {
		lastRound,
		patch(round, first, end, target, shift) {
			const since = round - firstRound;
			for (let index = first; index < end; index++) {
				const at = (places[index] as number) + shift;
				const width = widths[index] as number;
				const step = steps[index] as number;
				switch (kindOf[index]) {
					case 0:
						writeDecimal(target, at, width, (small[index] as number) + since * step);
						break;
					case 1:
						writeDecimal(target, at, width, (bases[index] as number) + round * step);
						break;
					case 2:
						writeHex(target, at, (bases[index] as number) + round * step);
						break;
					default:
						writeDate(target, at, width, (bases[index] as number) + round * step);
				}
			}
		},
	};
}

/** The last round in which a slot's text is as wide as it is. */
function lastRoundOf({kind, base, step, width}: PlacedSlot): number {
	return kind === 'number' && step > 0 ? Math.floor((10 ** width - 1 - base) / step) : Number.MAX_SAFE_INTEGER;
}

interface Field extends Omit<PlacedSlot, 'kind'> {
	readonly kind: Slot['kind'] | 'few';
}

/** A number as its last digits alone, when those before stay the same up to `lastRound`. */
function fieldOf(slot: PlacedSlot, firstRound: number, lastRound: number): Field {
	if (slot.kind !== 'number') {
		return slot;
	}

	const value = slot.base + firstRound * slot.step;
	const last = slot.base + lastRound * slot.step;
	for (let width = 1; width <= Math.min(9, slot.width); width++) {
		const unit = 10 ** width;
		if (Math.floor(value / unit) === Math.floor(last / unit)) {
			return {...slot, kind: 'few', at: slot.at + slot.width - width, width, base: value % unit};
		}
	}

	return slot;
}
