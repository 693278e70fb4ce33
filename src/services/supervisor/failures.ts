import {dirname} from 'node:path';
import {describeExit, type Endpoint, type Exit, type InstanceName, type Problem, WorkbookError} from '#core';
import {diskIsFull, explainFailure} from '../explain-failure.ts';
import {isDiskFull} from '../process/disk-space.ts';
import {isPortFree} from '../process/port.ts';
import {portOwner} from '../process/port-owner.ts';

/** How a start can come to nothing: the process ended, or it never answered. */
export type FailedAttempt =
	| {readonly outcome: 'exited'; readonly exit: Exit}
	| {readonly outcome: 'not-ready'; readonly error: unknown};

/** Asked before a server is started, so that no other program's answer is taken for its own. */
export async function refuseTakenPort(name: InstanceName, {port}: Endpoint): Promise<void> {
	if (!(await isPortFree(port))) {
		const owner = await portOwner(port);
		throw new WorkbookError({
			code: 'PORT_TAKEN',
			message: `${name} cannot listen on port ${port}`,
			found:
				owner === null
					? `another program listens on 127.0.0.1:${port}`
					: `process ${owner.pid} listens on port ${port}: ${owner.command}`,
			expected: 'a free port',
			remedy: 'stop that program, or choose another port',
			details: {port, difficulty: 3},
		});
	}
}

/** Why a start came to nothing, in words for whoever asked for it. */
export function startFailure(
	{name, startMs, logFile}: {readonly name: InstanceName; readonly startMs: number; readonly logFile: string},
	attempt: FailedAttempt,
	log: readonly string[],
): WorkbookError {
	const {cause, ...explained} = explain(logFile, log);
	if (attempt.outcome === 'exited') {
		const message = `${name} ended while it started${cause === null ? '' : `: ${cause}`}`;
		const expected = 'a server that goes on running';
		return new WorkbookError({code: 'SERVICE_FAILED', message, found: describeExit(attempt.exit), expected, ...explained});
	}

	const {error} = attempt;
	return error instanceof WorkbookError
		? error
		: new WorkbookError(
				{
					code: 'SERVICE_NOT_READY',
					message: `${name} did not answer within ${startMs / 1_000} s`,
					...explained,
					found: error instanceof Error ? error.message : 'no answer',
					expected: 'an answer to a real request',
				},
				{cause: error},
			);
}

/** What is wrong with a server that ended by itself. */
export function goneProblem(
	{name, logFile}: {readonly name: InstanceName; readonly logFile: string},
	exit: Exit,
	log: readonly string[],
): Problem {
	const {cause, ...explained} = explain(logFile, log);
	return {
		code: 'SERVICE_GONE',
		message: `${name} is no longer running${cause === null ? '' : `: ${cause}`}`,
		...explained,
		found: describeExit(exit),
		expected: 'a running server',
	};
}

/** A server on a full disk cannot even write into its log what ails it. */
function explain(logFile: string, log: readonly string[]): ReturnType<typeof explainFailure> {
	const explained = explainFailure(log);
	return explained.cause === null && isDiskFull(dirname(logFile))
		? {...explained, ...diskIsFull, found: `no room left on the disk of ${dirname(logFile)}`}
		: explained;
}
