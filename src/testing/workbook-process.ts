import {type ChildProcess, spawn} from 'node:child_process';
import path from 'node:path';
import {text} from 'node:stream/consumers';

const program = path.resolve(import.meta.dirname, '../main.ts');

/** What became of a workbook run as a child process. */
export interface WorkbookEnd {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** The workbook as a user runs it, without a terminal, on free ports. */
export function startWorkbook(
	given: readonly string[],
	environment: NodeJS.ProcessEnv = {},
): {readonly child: ChildProcess; readonly ended: Promise<WorkbookEnd>} {
	const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', program, '--free-ports', ...given], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...process.env, ...environment},
	});
	const exit = new Promise<number | null>(resolve => child.once('close', resolve));
	const ended = Promise.all([exit, text(child.stdout), text(child.stderr)]).then(([exitCode, stdout, stderr]) => ({
		exitCode,
		stdout,
		stderr,
	}));
	return {child, ended};
}

export async function runWorkbook(given: readonly string[], environment?: NodeJS.ProcessEnv): Promise<WorkbookEnd> {
	return startWorkbook(given, environment).ended;
}
