import {spawn} from 'node:child_process';
import type {Exit, OutputLine, ProgramReport} from '#core';
import type {Timekeeper} from '../../clock/create-clock.ts';
import {systemClock} from '../../clock/system-clock.ts';
import {sendSignal} from './end-process.ts';
import {createLineCutter} from './output-lines.ts';
import {exitOf} from './server-process.ts';

export interface ProgramCommand {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly directory: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly input?: string | undefined;
}

/** A program in a process group of its own, with all it starts. */
export interface Program {
	readonly pid: number | null;
	readonly ended: Promise<ProgramReport>;
	report(): ProgramReport;
	/** The signal to the whole group, SIGKILL after `graceMs`. */
	stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL', graceMs: number): Promise<ProgramReport>;
}

const tailLines = 200;
const lastOutputMs = 1_000;

/** Starts a program and follows it: its lines as they come, the last 200 of them kept, its bytes counted. */
export function runProgram(
	program: ProgramCommand,
	onLine: (line: OutputLine) => void,
	clock: Timekeeper = systemClock,
): Program {
	const child = spawn(program.command, program.arguments, {
		cwd: program.directory,
		env: program.environment,
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const pid = child.pid ?? null;
	const tail: OutputLine[] = [];
	let outputBytes = 0;
	let exit: Exit | null = null;
	let stop: {readonly at: number; readonly spare: () => void} | null = null;
	let stopMs: number | null = null;
	let forced = false;

	const report = (): ProgramReport => ({pid, exit, tail: [...tail], outputBytes, stopMs, forced});
	const signalGroup = (signal: NodeJS.Signals): void => {
		if (pid !== null) {
			sendSignal(-pid, signal);
		}
	};

	const follow = (stream: 'stdout' | 'stderr'): Promise<void> => {
		const cutter = createLineCutter(text => {
			const line = {stream, text};
			tail.push(line);
			if (tail.length > tailLines) {
				tail.shift();
			}

			onLine(line);
		});
		return new Promise(resolve => {
			child[stream].on('data', (chunk: Buffer) => {
				outputBytes += chunk.length;
				cutter.write(chunk);
			});
			child[stream].on('error', () => undefined);
			child[stream].once('close', () => {
				cutter.end();
				resolve();
			});
		});
	};

	const output = Promise.all([follow('stdout'), follow('stderr')]);
	// A program that does not read its input may end before it is written: that is its own affair.
	child.stdin.on('error', () => undefined);
	child.stdin.end(program.input ?? '');

	const finish = async (): Promise<ProgramReport> => {
		const how = await exitOf(child);
		if (stop !== null) {
			stop.spare();
			stopMs = Math.round(clock.elapsed() - stop.at);
		}

		// What it started and left behind goes with it, and lets go of the pipes.
		signalGroup('SIGKILL');
		// A process that left the group may keep them open: it is not waited for.
		const limit = setTimeout(() => {
			child.stdout.destroy();
			child.stderr.destroy();
		}, lastOutputMs);
		await output;
		clearTimeout(limit);
		exit = how;
		return report();
	};

	const ended = finish();
	return {
		pid,
		ended,
		report,
		stop(signal, graceMs) {
			if (exit === null && stop === null) {
				const spare = clock.after(graceMs, () => {
					forced = true;
					signalGroup('SIGKILL');
				});
				stop = {at: clock.elapsed(), spare};
				signalGroup(signal);
			} else if (exit === null && signal === 'SIGKILL') {
				forced = true;
				signalGroup('SIGKILL');
			}

			return ended;
		},
	};
}
