import {parseArgs} from 'node:util';
import {workspaceFor, workspacePaths} from './adapters/paths.ts';
import {loadFrame} from './adapters/stored-frame.ts';
import {needsLines} from './needs-lines.ts';

/** A picture of the screen, shown while the screen itself is loaded. Keys pressed meanwhile wait for it. */
export interface FirstFrame {
	/** To the screen, which draws over it. */
	handOver(): void;
	/** Gives the terminal back; does nothing once it was handed over. */
	leave(): void;
}

interface Terminal {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
}

const enter = '\u001B[?1049h\u001B[?25l\u001B[2J\u001B[H';
const home = '\u001B[H';
/** What follows is shown together with it, where the terminal can wait. */
const wipe = '\u001B[?2026h\u001B[2J\u001B[H';
const exit = '\u001B[?25h\u001B[?1049l';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Shows what the workbook will open with, if it was left as it is now; else null. */
export async function showFirstFrame(
	given: readonly string[],
	environment: NodeJS.ProcessEnv,
	terminal: Terminal,
): Promise<FirstFrame | null> {
	const {stdin, stdout} = terminal;
	const workspace = stdin.isTTY && stdout.isTTY && needsLines(environment) === null ? workspaceAsked(given, environment) : null;
	const stored = workspace === null ? null : await loadFrame(workspacePaths(workspace).firstFrame);
	if (
		stored === null ||
		stored.columns !== stdout.columns ||
		stored.rows !== stdout.rows ||
		stored.looks !== looksOf(environment)
	) {
		return null;
	}

	// What is typed from here on is for the screen, and is not to be seen on the picture.
	stdin.setRawMode(true);
	stdout.write(`${enter}${stored.text}${home}`);
	return frameOn(terminal);
}

/** All that the environment says of how things look. */
export function looksOf(environment: NodeJS.ProcessEnv): string {
	const names = ['STREAMBOOK_THEME', 'STREAMBOOK_ASCII', 'NO_COLOR', 'COLORFGBG', 'LC_ALL', 'LC_CTYPE', 'LANG', 'TERM'];
	return names.map(name => environment[name] ?? '').join('\n');
}

function frameOn({stdin, stdout}: Terminal): FirstFrame {
	let isShown = true;
	const end = (write: string): void => {
		isShown = false;
		process.off('exit', leave);
		for (const signal of signals) {
			process.off(signal, die);
		}

		stdout.write(write);
	};
	const leave = (): void => {
		if (isShown) {
			stdin.setRawMode(false);
			end(exit);
		}
	};
	const die = (signal: NodeJS.Signals): void => {
		leave();
		process.kill(process.pid, signal);
	};
	process.once('exit', leave);
	for (const signal of signals) {
		process.once(signal, die);
	}

	return {leave, handOver: () => end(wipe)};
}

/** The workspace of a plain `streambook`; null for all that may come to something else than the screen. */
function workspaceAsked(given: readonly string[], environment: NodeJS.ProcessEnv): string | null {
	const options = {workspace: {type: 'string'}, seed: {type: 'string'}, 'free-ports': {type: 'boolean'}} as const;
	try {
		return workspaceFor(parseArgs({args: [...given], options}).values.workspace, environment);
	} catch {
		return null;
	}
}
