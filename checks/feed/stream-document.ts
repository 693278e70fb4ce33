/** An event as a program that reads a stream writes it down, one JSON line each. */
export type ReadEvent = {readonly event: string; readonly id: string; readonly data: string};

/** Bytes to be sent in these pieces, and the events they hold. */
export interface StreamDocument {
	readonly pieces: readonly Uint8Array[];
	readonly events: readonly ReadEvent[];
	/** What is said of an event that was read otherwise, by its index. */
	readonly subjectOf: (index: number) => string;
}

const encoder = new TextEncoder();
const contextBytes = 12;

/** A text sent piece by piece as it is given. */
export function inPieces(texts: readonly string[], events: readonly ReadEvent[]): StreamDocument {
	return {pieces: texts.map(text => encoder.encode(text)), events, subjectOf: index => `event ${index + 1}`};
}

/** The network may join two pieces that follow each other closely; so each cut is made more than once. */
const rounds = 3;

/** A text sent for each place it can be cut at, each time in two pieces, cut between two other bytes. */
export function atEverySplit(text: string, events: readonly ReadEvent[]): StreamDocument {
	const bytes = encoder.encode(text);
	const places = bytes.length - 1;
	const splits = Array.from({length: rounds * places}, (_, index) => (index % places) + 1);
	return {
		pieces: splits.flatMap(split => [bytes.subarray(0, split), bytes.subarray(split)]),
		events: splits.flatMap(() => events),
		subjectOf(index) {
			const split = splits[Math.floor(index / events.length)] ?? bytes.length;
			const [before, after] = [
				bytes.subarray(Math.max(0, split - contextBytes), split),
				bytes.subarray(split, split + contextBytes),
			];
			return `event ${index + 1}, cut in two here: ${visible(before)} | ${visible(after)}`;
		},
	};
}

/** Bytes as a reader can tell them apart: line ends as escapes, half a character by its bytes. */
function visible(bytes: Uint8Array): string {
	const text = JSON.stringify(new TextDecoder().decode(bytes)).slice(1, -1).replaceAll('\\"', '"');
	return text.includes('\uFFFD') ? `${text} (${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join(' ')})` : text;
}
