import type {Check} from './check.ts';
import type {CheckContext} from './check-context.ts';
import type {Phrase} from './phrase.ts';
import type {ServiceName} from './service.ts';

/** Names a thing that a step leaves; unique in the course. */
export type LeftId = string;

/**
Something that a run of a step leaves on the learner's own servers, on which later steps stand: a topic, its records, a table.

A run of a wrong program leaves it, too, and the right program finds it there. So it is looked at after each run, and can be removed.
*/
export interface Left extends Omit<LeftOutline, 'isStoodOn'> {
	/** Whether it is there (else pending) and is what the step is to leave (else failed); null where no later step stands on it. */
	readonly check: Check | null;
	/** What must be up to look at it and to remove it. */
	readonly needs: readonly ServiceName[];
	/** Removes it, and what cannot be without it. Nothing there is no error. */
	readonly remove: (context: CheckContext) => Promise<void>;
}

export interface LeftOutline {
	readonly id: LeftId;
	readonly title: Phrase;
	/** What it goes with: removed, they take it along. */
	readonly goesWith: readonly LeftId[];
	/** Whether later steps stand on it. */
	readonly isStoodOn: boolean;
}

/** These things and all that go with them, in the order in which they were left. */
export function removedWith<Thing extends Pick<LeftOutline, 'id' | 'goesWith'>>(
	all: readonly Thing[],
	ids: readonly LeftId[],
): readonly Thing[] {
	const removed = new Set(ids);
	for (let size = -1; size !== removed.size; ) {
		size = removed.size;
		for (const {id} of all.filter(({goesWith}) => goesWith.some(other => removed.has(other)))) {
			removed.add(id);
		}
	}

	return all.filter(({id}) => removed.has(id));
}
