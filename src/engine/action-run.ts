import type {CheckResult, OutputEntry, Phrase, RunningProgram, Source} from '#core';
import type {Clock, Programs, Servers, Workspace} from './interfaces.ts';

export interface ActionMeans {
	readonly servers: Servers;
	readonly workspace: Workspace;
	readonly programs: Programs;
	readonly clock: Clock;
}

export interface ActionRun {
	readonly labId: string;
	readonly source: Source;
	readonly signal: AbortSignal;
	readonly started: (command: string) => void;
	readonly print: (entries: readonly OutputEntry[]) => void;
	/** What should have ended by itself goes on. */
	readonly stillRuns: (what: Phrase) => void;
}

/** What an action left: programs still running for the checks to look at, and what it already found wrong. */
export interface ActionEnd {
	readonly running: readonly {readonly name: string; readonly program: RunningProgram}[];
	/** A server that did not start from the learner's file, or a program that did not end, is the learner's finding, not an error of ours. */
	readonly finding: CheckResult | null;
}

export const nothingLeft: ActionEnd = {running: [], finding: null};

/** Asks the programs that still run to end, as Ctrl+C would; resolves when they have. */
export async function stopPrograms(running: ActionEnd['running']): Promise<void> {
	await Promise.all(running.map(async ({program}) => program.stop()));
}
