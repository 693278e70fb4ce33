import type {ReadEvent} from './stream-document.ts';

/** An event as it was read beside the one that was sent; one of them is null when an event is missing, or too many. */
export interface EventPair {
	/** Index of the event sent, or of the next one that was. */
	readonly index: number;
	readonly found: ReadEvent | null;
	readonly expected: ReadEvent | null;
}

/** How far ahead an event is looked for, so that one that is missing does not make all after it look wrong. */
const lookAhead = 8;

/** Puts what was read beside what was sent. */
export function alignEvents(read: readonly (ReadEvent | null)[], sent: readonly ReadEvent[]): readonly EventPair[] {
	const pairs: EventPair[] = [];
	let next = 0;
	for (const [at, found] of read.entries()) {
		const ahead = sent.slice(next, next + lookAhead).findIndex(expected => isSame(found, expected));
		const isExtra = ahead === -1 && read.slice(at + 1, at + lookAhead).some(later => isSame(later, sent[next] ?? null));
		if (isExtra || next >= sent.length) {
			pairs.push({index: next, found, expected: null});
			continue;
		}

		for (let missed = 0; missed < ahead; missed++) {
			pairs.push({index: next, found: null, expected: sent[next] ?? null});
			next++;
		}

		pairs.push({index: next, found, expected: sent[next] ?? null});
		next++;
	}

	return [...pairs, ...sent.slice(next).map((expected, index) => ({index: next + index, found: null, expected}))];
}

export function isSame(one: ReadEvent | null, other: ReadEvent | null): boolean {
	return one !== null && one.event === other?.event && one.id === other.id && one.data === other.data;
}
