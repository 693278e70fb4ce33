import type {Json} from './json.ts';
import {systemProblem} from './system-problem.ts';

/**
Something in the way that is not the learner's mistake: a missing program, a busy port, a server that does not answer.

`code` is stable and names an entry of the catalogue; `found`, `expected` and `remedy` are plain text for the reader.
*/
export interface Problem {
	readonly code: ProblemCode;
	readonly message: string;
	readonly found?: string;
	readonly expected?: string;
	/** What to do about it; one sentence or one command a line. */
	readonly remedy?: string;
	readonly details?: Json;
}

export type ProblemCode =
	| 'USAGE'
	| 'UNKNOWN_LAB'
	| 'UNKNOWN_STEP'
	| 'UNKNOWN_SERVICE'
	| 'FILE_MISSING'
	/** A package.json under which Node runs no program of the lab. */
	| 'PACKAGE_REFUSED'
	| 'LAB_INVALID'
	/** A wrong program's patch that does not apply to the reference, or changes nothing of it. */
	| 'PATCH_REFUSED'
	| 'SOURCE_MISSING'
	| 'DOWNLOAD_FAILED'
	| 'CHECKSUM_MISMATCH'
	| 'SERVICE_FAILED'
	| 'SERVICE_NOT_READY'
	| 'SERVICE_GONE'
	/** A server that others run does not let this account in, or not do this. */
	| 'ACCESS_REFUSED'
	/** A statement of the learner's own that the database does not run. */
	| 'STATEMENT_REFUSED'
	/** A server that others run is neither started nor stopped. */
	| 'EXTERNAL_SERVER'
	| 'PORT_TAKEN'
	| 'CONFIG_REFUSED'
	| 'SUPERVISOR_UNREACHABLE'
	| 'WORKSPACE_BUSY'
	| 'WORKSPACE_UNWRITABLE'
	| 'DISK_FULL'
	| 'STATE_NEWER'
	| 'STATE_UNREADABLE'
	| 'TIMED_OUT'
	| 'FAULT_MISSED'
	| 'INTERRUPTED'
	| 'INTERNAL';

/** How a problem travels through code that cannot go on. Caught where an outcome is made of it. */
export class WorkbookError extends Error {
	readonly problem: Problem;

	constructor(problem: Problem, options?: {readonly cause?: unknown}) {
		super(problem.message, options);
		this.name = 'WorkbookError';
		this.problem = problem;
	}
}

/** Any error as a problem. One that is neither ours nor the system's is a bug and keeps its stack. */
export function problemOf(error: unknown): Problem {
	if (error instanceof WorkbookError) {
		return error.problem;
	}

	// Letting go of things failed as well, mostly for the same reason: what happened first is what counts.
	if (error instanceof SuppressedError) {
		return problemOf(error.suppressed);
	}

	const ofTheSystem = systemProblem(error);
	if (ofTheSystem !== null) {
		return ofTheSystem;
	}

	const message = error instanceof Error ? error.message : String(error);
	const stack = error instanceof Error && error.stack !== undefined ? {details: error.stack} : {};
	return {code: 'INTERNAL', message, ...stack};
}
