import type {Launch} from '../managed.ts';
import type {ServerProcess} from '../process/server-process.ts';
import {until} from '../process/wait.ts';
import type {FailedAttempt} from './failures.ts';

/** How a start went. */
export type Attempt = FailedAttempt | {readonly outcome: 'ready'; readonly version: string};

/** A server that has just been started. */
export interface Started {
	readonly server: ServerProcess;
	readonly launch: Launch;
	/** What it has written so far. */
	readonly log: () => readonly string[];
	/** Told of its first words. */
	readonly spoken: () => void;
}

/** What comes first: an answer, its end, or the limit. */
export async function firstAnswer({server, launch, log, spoken}: Started, limit: AbortSignal): Promise<Attempt> {
	const done = new AbortController();
	const signal = AbortSignal.any([limit, done.signal]);
	let isSilent = true;
	const ask = (each: AbortSignal): Promise<string> => {
		if (isSilent && log().length > 0) {
			isSilent = false;
			spoken();
		}

		return launch.ready(each, log);
	};

	try {
		return await Promise.race([
			server.exited.then((exit): Attempt => ({outcome: 'exited', exit})),
			until(ask, {signal, everyMs: 30}).then(
				(version): Attempt => ({outcome: 'ready', version}),
				(error: unknown): Attempt => ({outcome: 'not-ready', error}),
			),
		]);
	} finally {
		done.abort();
	}
}
