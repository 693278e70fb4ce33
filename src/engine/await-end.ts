import type {Phrase, ProgramOptions, RunningProgram} from '#core';
import type {Clock} from './interfaces.ts';

/** How long a program that is to end by itself is waited for. */
export interface Patience {
	/** Then it is said that it still runs. */
	readonly tellMs: number;
	/** That long it may show nothing new, and `inAllMs` it may run; infinite for what is not the learner's. */
	readonly quietMs: number;
	readonly inAllMs: number;
	/** What is said then. */
	readonly telling: (seconds: number) => Phrase;
}

const tellMs = 10_000;
/** As long as a check waits for the same program's end. */
const quietMs = 20_000;
/** For one that shows something all the time. */
const inAllMs = 120_000;
/** The slowest stream there is brings more than ten events a second. */
const msAnEvent = 100;

/** For a program of a lab. One that reads a number of events from the feed can be no quicker than these come. */
export function patienceWith(file: string, {feed, events = 0}: ProgramOptions): Patience {
	const streamMs = feed ? events * msAnEvent : 0;
	const code = streamMs > 0 ? 'still-runs.stream' : 'still-runs.program';
	return {
		tellMs,
		quietMs: quietMs + streamMs,
		inAllMs: inAllMs + streamMs,
		telling: seconds => ({code, params: {file, seconds, events}}),
	};
}

/** For a tool of the servers: it takes its time, and nobody is blamed. */
export function patienceWithTool(name: string): Patience {
	return {
		tellMs,
		quietMs: Number.POSITIVE_INFINITY,
		inAllMs: Number.POSITIVE_INFINITY,
		telling: seconds => ({code: 'still-runs.tool', params: {file: name, seconds}}),
	};
}

const lookMs = 1_000;

/**
Waits for a program's end, and says once that it still runs; false when patience is at its end.

Looks are counted, not the time of day: while the workbook or the machine sleeps nothing is held against a program.
*/
export async function hasEnded(
	program: RunningProgram,
	{tellMs: tellAfterMs, quietMs: longestQuietMs, inAllMs: longestMs, telling}: Patience,
	{clock, tell}: {readonly clock: Clock; readonly tell: (what: Phrase) => void},
): Promise<boolean> {
	const over = new AbortController();
	const ended = program.ended.then(() => over.abort());
	let [seenBytes, quiet, inAll] = [0, 0, 0];
	while (!over.signal.aborted) {
		await Promise.race([ended, clock.sleep(lookMs, over.signal).catch(() => undefined)]);
		inAll += lookMs;
		const {outputBytes} = program.report();
		quiet = outputBytes === seenBytes ? quiet + lookMs : 0;
		seenBytes = outputBytes;
		if (over.signal.aborted) {
			break;
		}

		if (inAll === tellAfterMs) {
			tell(telling(tellAfterMs / 1000));
		}

		if (quiet >= longestQuietMs || inAll >= longestMs) {
			return false;
		}
	}

	return true;
}
