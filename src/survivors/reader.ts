import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';

/** A program that reads a stream and prints the id of each event, as it runs. */
export interface Reader extends AsyncDisposable {
	/** All ids so far, in the order in which they came. */
	readonly received: () => readonly string[];
	readonly ended: () => boolean;
	readonly pause: () => void;
	readonly resume: () => void;
	/** Asks it to end, and waits for that. */
	readonly stop: () => Promise<void>;
}

const file = (name: string): string => fileURLToPath(new URL(`readers/${name}`, import.meta.url));

/** The clients to be tried, by what they read with. */
export const readers: Readonly<Record<string, readonly [command: string, ...given: readonly string[]]>> = {
	eventsource: [process.execPath, file('follow-stream.ts')],
	python: ['python3', file('follow_stream.py')],
};

const graceMs = 5_000;

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
