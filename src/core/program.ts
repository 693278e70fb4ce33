/**
A program to run: a learner's, the reference, a server's tool.

`environment` is all that it gets; secrets travel there, never in `arguments`.
*/
export interface ProgramSpec {
	readonly command: string;
	readonly arguments: readonly string[];
	/** Absolute path. */
	readonly directory: string;
	readonly environment: Readonly<Record<string, string>>;
	/** Text for its standard input; without it the input is empty. */
	readonly input?: string;
}

/** Why a program is no longer running. `spawn-failed`: it never ran. */
export type Exit =
	| {readonly kind: 'exited'; readonly code: number}
	| {readonly kind: 'signalled'; readonly signal: string}
	| {readonly kind: 'spawn-failed'; readonly message: string};

/** A line a program printed, control sequences removed, at most 2,000 characters of it. */
export interface OutputLine {
	readonly stream: 'stdout' | 'stderr';
	readonly text: string;
	/** How many lines before this one were not passed on, since they came too fast to be read. */
	readonly omitted?: number;
}

/** What is known of a program so far; of its output only the last lines are kept. */
export interface ProgramReport {
	readonly pid: number | null;
	readonly exit: Exit | null;
	readonly tail: readonly OutputLine[];
	readonly outputBytes: number;
	/** Milliseconds from the stop signal to the exit; null while it runs or when nobody stopped it. */
	readonly stopMs: number | null;
	/** Whether SIGKILL was needed because it did not end in time. */
	readonly forced: boolean;
}

/** A program that was started. Whoever started it stops it; when the client goes, it goes. */
export interface RunningProgram {
	/** Resolves when it has ended, however it ended. */
	readonly ended: Promise<ProgramReport>;
	report(): ProgramReport;
	subscribe(listener: (line: OutputLine) => void): () => void;
	/** Sends the signal (SIGINT by default), SIGKILL after `graceMs` (5,000 by default), and resolves when it has ended. */
	stop(options?: {readonly signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'; readonly graceMs?: number}): Promise<ProgramReport>;
}

/** A line as it is shown, after a word on what is missing before it. */
export function textsOf({text, omitted}: OutputLine): readonly string[] {
	return omitted === undefined ? [text] : [`… ${omitted} lines left out: they came too fast to be shown …`, text];
}

export function describeExit(exit: Exit): string {
	switch (exit.kind) {
		case 'exited':
			return `exit code ${exit.code}`;
		case 'signalled':
			return `ended by ${exit.signal}`;
		case 'spawn-failed':
			return `could not be started: ${exit.message}`;
	}
}
