import {type CheckContext, type ProgramOptions, type RunningProgram, WorkbookError} from '#core';
import {endOf, type ProgramEnd} from './end.ts';

/** Waits as `until` does, but comes back with null: a fact that does not come true is the program's finding, not an error. */
export async function soon<T>(
	context: CheckContext,
	what: string,
	condition: () => Promise<T | null>,
	withinMs: number,
): Promise<T | null> {
	try {
		return await context.until(what, condition, withinMs);
	} catch (error) {
		if (error instanceof WorkbookError && error.problem.code === 'TIMED_OUT') {
			return null;
		}

		throw error;
	}
}

/** Runs a program of the lab to its end; one that has not ended in time is killed, and its end says so. */
export async function runToEnd(
	context: CheckContext,
	file: string,
	options: ProgramOptions,
	withinMs = 20_000,
): Promise<ProgramEnd> {
	if (options.lab === undefined && (await context.files.read(file)) === null) {
		return missing(file);
	}

	const program = await context.program(file, options);
	const ended = await hasEnded(context, program, withinMs);
	return endOf(file, await program.stop({signal: 'SIGKILL'}), ended ? 'by itself' : 'endless');
}

/** Whether a program ends by itself within its time. */
export async function hasEnded(context: CheckContext, program: RunningProgram, withinMs: number): Promise<boolean> {
	return (await soon(context, 'the end of a program', async () => program.report().exit, withinMs)) !== null;
}

/**
Waits until a running program has done something, and no longer than it lives.

Null when it ended or its time was up before.
*/
export async function whileRunning<T>(
	context: CheckContext,
	program: RunningProgram,
	condition: () => Promise<T | null>,
	withinMs = 20_000,
): Promise<T | null> {
	type Seen = {readonly found: T} | 'ended';
	const seen = await soon<Seen>(
		context,
		'what the program should do',
		async () => {
			const {exit} = program.report();
			const found = await condition();
			return found === null ? (exit === null ? null : 'ended') : {found};
		},
		withinMs,
	);
	return seen === null || seen === 'ended' ? null : seen.found;
}

/** Ends a program as Ctrl+C does. */
export async function interrupt(program: RunningProgram, file: string): Promise<ProgramEnd> {
	return endOf(file, await program.stop({signal: 'SIGINT'}), 'stopped');
}

function missing(file: string): ProgramEnd {
	return {file, how: 'missing', code: null, exit: '', stopMs: null, forced: false, lastLines: []};
}
