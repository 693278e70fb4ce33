/** An event as a program that reads a stream writes it down, one JSON line each. */
export type ReadEvent = {readonly event: string; readonly id: string; readonly data: string};

/** Bytes to be sent in these pieces, and the events they hold. */
export interface StreamDocument {
	readonly pieces: readonly Uint8Array[];
	readonly events: readonly ReadEvent[];
	/** Where an event stands, as a reader is told; the same for events that were sent in the same way. */
	readonly subjectOf: (index: number) => string;
}

/** An event as a stream sends it that names no type. */
export function messageEvent(id: string, data: string): ReadEvent {
	return {event: 'message', id, data};
}

const encoder = new TextEncoder();
const shownCharacters = 12;

/** The network may join two pieces that follow each other closely; so each cut is made more than once. */
const rounds = 4;

/** A text sent piece by piece as it is given. */
export function inPieces(texts: readonly string[], events: readonly ReadEvent[]): StreamDocument {
	return {pieces: texts.map(text => encoder.encode(text)), events, subjectOf: index => `event ${index + 1}`};
}

/**
A text sent for each place it can be cut at, each time in two pieces, cut between two other bytes.

`make` is given three digits, which tell the copies apart.
*/
export function atEverySplit(
	make: (copy: string) => {readonly text: string; readonly events: readonly ReadEvent[]},
): StreamDocument {
	const model = make('000');
	const bytes = encoder.encode(model.text);
	const places = bytes.length - 1;
	const copies = Array.from({length: rounds * places}, (_, index) => {
		const {text, events} = make(String(index).padStart(3, '0'));
		return {bytes: encoder.encode(text), events, split: (index % places) + 1};
	});
	return {
		pieces: [
			encoder.encode(':ok\n\n'),
			...copies.flatMap(copy => [copy.bytes.subarray(0, copy.split), copy.bytes.subarray(copy.split)]),
		],
		events: copies.flatMap(({events}) => events),
		subjectOf(index) {
			const {split} = copies[Math.floor(index / model.events.length)] ?? {split: bytes.length};
			return `cut in two here: ${cutText(bytes, split)}`;
		},
	};
}

/** The text on both sides of a cut: line ends as escapes, the halves of a character as bytes. */
function cutText(bytes: Uint8Array, split: number): string {
	const before = new TextDecoder().decode(bytes.subarray(0, split), {stream: true});
	const firstHalf = bytes.subarray(encoder.encode(before).length, split);
	const isWhole = (byte: number): boolean => byte < 0x80 || byte > 0xbf;
	const rest = bytes.subarray(split);
	// Behind the last byte there is none.
	const next = Math.max(0, rest.findIndex(isWhole));
	const secondHalf = rest.subarray(0, next);
	const after = new TextDecoder().decode(rest.subarray(next));
	return `${visible(before.slice(-shownCharacters))}${hex(firstHalf)} | ${hex(secondHalf)}${visible(after.slice(0, shownCharacters))}`;
}

function visible(text: string): string {
	return text.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

function hex(bytes: Uint8Array): string {
	return [...bytes].map(byte => `\\x${byte.toString(16)}`).join('');
}
