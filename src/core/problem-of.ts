import {type Problem, WorkbookError} from './problem.ts';
import {systemProblem} from './system-problem.ts';

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
