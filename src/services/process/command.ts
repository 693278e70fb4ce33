import {interrupted} from './wait.ts';

export interface CommandOptions {
	readonly signal: AbortSignal;
	readonly timeoutMs: number;
	readonly directory?: string;
	readonly input?: string;
	/** All that it gets. */
	readonly environment: Readonly<Record<string, string>>;
}

/** How a command ended that was run to its end. */
export interface CommandResult {
	readonly failed: boolean;
	readonly stdout: string;
	readonly stderr: string;
	/** Both, in the order in which they came; for messages. */
	readonly all: string;
}

/** Runs a command to its end, with all it starts; rejects only when `signal` aborts. */
export async function runCommand(command: string, given: readonly string[], options: CommandOptions): Promise<CommandResult> {
	// Loaded when first needed: a supervisor that has everything in its cache never runs a command.
	const {execa} = await import('execa');
	const {failed, stdout, stderr, all, shortMessage} = await execa(command, given, {
		reject: false,
		all: true,
		input: options.input ?? '',
		cancelSignal: options.signal,
		timeout: options.timeoutMs,
		killDescendants: true,
		...(options.directory === undefined ? {} : {cwd: options.directory}),
		env: options.environment,
		extendEnv: false,
	});
	if (options.signal.aborted) {
		throw interrupted(options.signal);
	}

	return {failed, stdout, stderr, all: all.trim() === '' && failed ? (shortMessage ?? '') : all};
}

/** The last lines of what a command said, for a message. */
export function lastWords({all}: CommandResult): string {
	return all.trim().split('\n').slice(-3).join('\n').slice(0, 800);
}
