import type {Json} from './json.ts';
import type {Phrase} from './phrase.ts';

/**
Something in the way that is not the learner's mistake: a missing program, a busy port, a server that does not answer.

`code` is stable. The texts are in English, for logs and for programs that read JSON; `said` tells how they are said in the reader's
language (`sayProblem`). A text without a phrase is the system's own, or a name, and the same in every language.
*/
export interface Problem {
	readonly code: ProblemCode;
	readonly message: string;
	readonly found?: string;
	readonly expected?: string;
	/** What to do about it; one sentence or one command a line. */
	readonly remedy?: string;
	readonly details?: Json;
	readonly said?: {readonly [Part in ProblemPart]?: Phrase};
}

export type ProblemPart = 'message' | 'found' | 'expected' | 'remedy';

export type ProblemCode =
	| 'USAGE'
	| 'UNKNOWN_LAB'
	| 'UNKNOWN_STEP'
	| 'UNKNOWN_SERVICE'
	| 'FILE_MISSING'
	/** A package.json under which Node runs no program of the lab. */
	| 'PACKAGE_REFUSED'
	| 'LAB_INVALID'
	/** A file of words that cannot be used. */
	| 'WORDS_INVALID'
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
