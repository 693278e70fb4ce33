import type {Problem} from '#core';

const environmentExitCode = 3;

/** Whether what a program prints arrives. */
export interface Output {
	/** The exit code of a program that would end with `code`: what could not be written is no success. */
	exitCode(code: number): number;
}

/**
Tells once when what a program prints cannot be written, in place of a stack for every line.

A reader that goes away (`streambook labs | head -1`) is no error.
*/
export function followOutput(stdout: Pick<NodeJS.WriteStream, 'on'>, tell: (problem: Problem) => void): Output {
	let isLost = false;
	stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE' && !isLost) {
			isLost = true;
			tell(lostOutput(error));
		}
	});
	return {exitCode: code => (isLost ? environmentExitCode : code)};
}

function lostOutput({code, message}: NodeJS.ErrnoException): Problem {
	const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
	return {
		code: isFull ? 'DISK_FULL' : 'WORKSPACE_UNWRITABLE',
		message: 'the output could not be written to its end',
		found: message,
		expected: isFull ? 'room on the disk that the output goes to' : 'an output that can be written',
		remedy: isFull
			? 'free some space there, or send the output elsewhere; then run the command again'
			: 'send the output elsewhere',
	};
}
