import {Buffer} from 'node:buffer';

const pairs = Buffer.from(Array.from({length: 100}, (_, value) => String(value).padStart(2, '0')).join(''));
const hexPairs = Buffer.from(Array.from({length: 256}, (_, value) => value.toString(16).padStart(2, '0')).join(''));

/** Writes `value` in decimal into the `width` bytes from `at`, zeros in front. */
export function writeDecimal(target: Uint8Array, at: number, width: number, value: number): void {
	let end = at + width;
	let rest = value;
	// Division of numbers beyond 32 bits is slow: split once, then stay below.
	if (rest > 4_294_967_295) {
		const high = Math.floor(rest / 100_000_000);
		writeSmall(target, end - 8, end, rest - high * 100_000_000);
		end -= 8;
		rest = high;
	}

	writeSmall(target, at, end, rest);
}

/** Writes a number below 100 as two digits. */
export function writePair(target: Uint8Array, at: number, value: number): void {
	target[at] = pairs[value * 2] as number;
	target[at + 1] = pairs[value * 2 + 1] as number;
}

function writeSmall(target: Uint8Array, from: number, to: number, value: number): void {
	let rest = value >>> 0;
	let end = to;
	while (end - from > 1) {
		const quotient = (rest / 100) >>> 0;
		end -= 2;
		writePair(target, end, rest - quotient * 100);
		rest = quotient;
	}

	if (end > from) {
		target[from] = 48 + (rest % 10);
	}
}

/** Writes the low 32 bits of `value` as eight hexadecimal digits. */
export function writeHex(target: Uint8Array, at: number, value: number): void {
	const word = value % 4_294_967_296;
	for (let byte = 0; byte < 4; byte++) {
		const pair = ((word >>> (24 - byte * 8)) & 255) * 2;
		target[at + byte * 2] = hexPairs[pair] as number;
		target[at + byte * 2 + 1] = hexPairs[pair + 1] as number;
	}
}
