import {systemClock} from '../../../clock/system-clock.ts';
import type {Tape} from '../wire/tape.ts';
import type {RunClock} from './clock.ts';
import type {Faults} from './faults.ts';
import {type Ending, play, type Sink} from './play.ts';
import type {Starts} from './resume.ts';
import {createWaker} from './waker.ts';

/** One client of a run. */
export interface Connection {
	readonly describe: () => ConnectionDescription;
	/** Resolves when nothing more is sent. */
	readonly done: Promise<void>;
	readonly faultsChanged: () => void;
	readonly stop: () => void;
}

export interface ConnectionDescription {
	/** Connections of a run are numbered from 1. */
	readonly number: number;
	/** The first position sent, and the one behind the last; both null while nothing was sent. */
	readonly from: number | null;
	readonly to: number | null;
	/** How many events were sent, repeated ones too. */
	readonly sent: number;
	readonly open: boolean;
	/** How it ended: by the client, by a fault that was asked for, or because the run did. */
	readonly ended: Ending | null;
	readonly userAgent: string | null;
	readonly lastEventId: string | null;
}

interface ConnectionParts {
	readonly about: Pick<ConnectionDescription, 'number' | 'userAgent' | 'lastEventId'>;
	readonly tape: Tape;
	readonly starts: Starts;
	readonly clock: RunClock;
	readonly sink: Sink;
	readonly faults: () => Faults;
	/** Positions from, and up to, not including, of events just sent. */
	readonly sent: (from: number, to: number, events: number) => void;
}

export function createConnection({about, tape, starts, clock, sink, faults, sent}: ConnectionParts): Connection {
	const waker = createWaker();
	const openedAt = systemClock.elapsed();
	const progress: {from: number | null; to: number | null; sent: number; ended: Ending | null} = {
		from: null,
		to: null,
		sent: 0,
		ended: null,
	};
	const isWhole = [...starts.keys()].includes('mediawiki.recentchange');
	const timers: {cut?: NodeJS.Timeout; end?: NodeJS.Timeout} = {};

	const endWith = (ending: Ending, act: () => void): void => {
		progress.ended ??= ending;
		act();
	};

	const setTimers = (): void => {
		clearTimeout(timers.cut);
		clearTimeout(timers.end);
		const {cutAfterSeconds, endAfterSeconds} = faults();
		const left = (seconds: number): number => Math.max(0, openedAt + seconds * 1000 - systemClock.elapsed());
		if (cutAfterSeconds !== undefined) {
			timers.cut = setTimeout(() => endWith('cut', sink.tear), left(cutAfterSeconds));
		}

		if (endAfterSeconds !== undefined) {
			timers.end = setTimeout(() => endWith('end', sink.end), left(endAfterSeconds));
		}
	};

	const note = (first: number, next: number): void => {
		const [from, to] = [tape.frameAt(first).position, tape.frameAt(next - 1).position + 1];
		progress.from ??= from;
		progress.to = to;
		progress.sent += next - first;
		if (isWhole) {
			sent(from, to, next - first);
			return;
		}

		for (let index = first; index < next; index++) {
			const {position} = tape.frameAt(index);
			sent(position, position + 1, 1);
		}
	};

	const run = async (): Promise<void> => {
		try {
			const ending = await play({tape, starts, clock, sink, waker, faults, sent: note});
			progress.ended ??= ending;
		} catch (error) {
			// A write that fails is a client that went.
			if (!sink.closed.aborted) {
				throw error;
			}

			progress.ended ??= 'client';
		} finally {
			clearTimeout(timers.cut);
			clearTimeout(timers.end);
		}
	};

	setTimers();
	return {
		describe: () => ({...progress, open: progress.ended === null, ...about}),
		done: run(),
		faultsChanged() {
			setTimers();
			waker.wake();
		},
		stop: () => endWith('stopped', sink.end),
	};
}
