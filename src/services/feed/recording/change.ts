import type {LogEntry} from './log-entry.ts';
import type {Random} from './random.ts';
import type {Trap} from './traps.ts';
import type {ChangeType, Wiki} from './wiki.ts';

/** One change to a wiki as it was recorded, before it becomes an event's text. Numbers count from 0 within their wiki. */
export interface Change {
	readonly wiki: Wiki;
	readonly type: ChangeType | 'canary';
	readonly trap?: Trap;
	readonly request: RequestIds;
	/** When the event was made (`meta.dt`), in milliseconds; not in order, as in the original. */
	readonly instant: number;
	readonly namespace: number;
	readonly title: string;
	readonly comment: string;
	readonly user: string;
	readonly bot: boolean;
	readonly minor: boolean;
	/** Number in the list of recent changes; some log entries have none. */
	readonly recent?: number;
	readonly page: Page;
	readonly revision?: Revision;
	readonly log?: LogEntry;
}

/** What the events of one request have in common. */
export interface RequestIds {
	readonly id: Uuid;
	/** When the change was made, in seconds since 1970; the events about it follow at once or a few seconds later. */
	readonly second: number;
}

/** A UUID whose first eight digits change from round to round. */
export interface Uuid {
	readonly head: number;
	readonly step: number;
	readonly tail: string;
}

export interface Page {
	readonly id: number;
	length: number;
	/** Its newest revision: a number within the recording, or one before it (negative). */
	latest: number;
}

export interface Revision {
	readonly number: number;
	/** Absent for the first revision of a page. */
	readonly previous?: {readonly number: number; readonly length: number};
	readonly length: number;
}

export function createUuid(random: Random): Uuid {
	const [head, second, third, fourth] = [random.word(), random.word(), random.word(), random.word()];
	const hex = (word: number): string => word.toString(16).padStart(8, '0');
	const [middle, last] = [hex(second), hex(third) + hex(fourth)];
	const variant = '89ab'.charAt(third >>> 30);
	// An odd step visits every value of the first word before one comes again.
	const step = (head % 1_000_003) | 1;
	return {head, step, tail: `-${middle.slice(0, 4)}-4${middle.slice(5)}-${variant}${last.slice(1, 4)}-${last.slice(4)}`};
}
