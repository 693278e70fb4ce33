import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import type {FeedEvent} from '#core';

/** A program that reads a stream, as it runs, and the ids of the events it got. */
export interface Reader extends AsyncDisposable {
	/** All ids so far, in the order in which they came. */
	readonly received: () => readonly string[];
	/** How many more came again and were left out, as it says at its end. */
	readonly leftOut?: () => number;
	/** Whether it is to keep an event; without it, all. */
	readonly takes?: (event: FeedEvent) => boolean;
	readonly ended: () => boolean;
	readonly pause: () => void;
	readonly resume: () => void;
	/** Asks it to end, and waits for that. */
	readonly stop: () => Promise<void>;
}

const file = (name: string): string => fileURLToPath(new URL(`readers/${name}`, import.meta.url));

/** The clients that need nothing but the stream, by what they read with. */
export const readers: Readonly<Record<string, readonly [command: string, ...given: readonly string[]]>> = {
	eventsource: [process.execPath, file('follow-stream.ts')],
	python: ['python3', file('follow_stream.py')],
};

const graceMs = 5_000;

/** Starts a program that prints the id of each event it gets. */
export function startReader([command, ...given]: readonly [string, ...(readonly string[])], url: string): Reader {
	const running = execa(command, [...given, url], {
		stdin: 'ignore',
		stderr: 'ignore',
		buffer: false,
		reject: false,
		forceKillAfterDelay: graceMs,
	});
	const received: string[] = [];
	let hasEnded = false;
	const lines = createInterface({input: running.stdout}).on('line', line => received.push(line));
	const closed = new Promise<void>(resolve => {
		lines.once('close', resolve);
	});
	const ended = Promise.all([running, closed]).then(() => {
		hasEnded = true;
	});
	const stop = async (): Promise<void> => {
		running.kill('SIGCONT');
		running.kill('SIGTERM');
		await ended;
	};

	return {
		received: () => received,
		ended: () => hasEnded,
		pause: () => void running.kill('SIGSTOP'),
		resume: () => void running.kill('SIGCONT'),
		stop,
		[Symbol.asyncDispose]: stop,
	};
}
