import {Buffer} from 'node:buffer';
import {writeDecimal, writePair} from './digits.ts';

const dayMs = 86_400_000;
const fullWidth = '2026-03-02T09:00:00.123Z'.length;

/**
Writes instants in one of two shapes, told apart by their width: `2026-03-02T09:00:00.123Z` or `20260302090000`.

The day is remembered: nearly all events of a round share it.
*/
export function createDateWriter() {
	let day = -1;
	let full = Buffer.alloc(0);
	let plain = Buffer.alloc(0);
	return (target: Uint8Array, at: number, width: number, instant: number): void => {
		const today = Math.floor(instant / dayMs);
		if (today !== day) {
			day = today;
			const text = new Date(today * dayMs).toISOString().slice(0, 11);
			full = Buffer.from(text);
			plain = Buffer.from(text.replaceAll(/\D/g, ''));
		}

		const isFull = width === fullWidth;
		const date = isFull ? full : plain;
		for (let index = 0; index < date.length; index++) {
			target[at + index] = date[index] as number;
		}

		const inDay = (instant - today * dayMs) >>> 0;
		const seconds = (inDay / 1000) >>> 0;
		const minutes = (seconds / 60) >>> 0;
		const hours = (minutes / 60) >>> 0;
		const gap = isFull ? 3 : 2;
		const time = at + date.length;
		writePair(target, time, hours);
		writePair(target, time + gap, minutes - hours * 60);
		writePair(target, time + 2 * gap, seconds - minutes * 60);
		if (isFull) {
			writeDecimal(target, time + 9, 3, inDay - seconds * 1000);
		}
	};
}
