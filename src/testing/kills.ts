import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import {type LogEntry, stepKey} from '#core';
import {followChain} from '../adapters/attempts-log.ts';
import {workspacePaths} from '../adapters/paths.ts';
import {openJournal} from '../composition/journal.ts';

/** What was found after a number of kills. */
export interface Kills {
	readonly kills: number;
	/** Writes that had been confirmed when the kill came. */
	readonly confirmed: number;
	/** Lines that a kill tore, and that were set aside. */
	readonly torn: number;
	/** What must not be: a file that cannot be read, or a confirmed write that is gone. */
	readonly faults: readonly string[];
}

const longestMs = 60;

/** Kills a program that does nothing but remember, at random moments, and looks each time at what it left. The seed repeats the moments. */
export async function killWhileWriting(
	kills: number,
	seed: number,
	each: (round: number) => void = () => undefined,
): Promise<Kills> {
	const workspace = await mkdtemp(path.join(tmpdir(), 'kills-'));
	const random = randomFrom(seed);
	const faults: string[] = [];
	let [confirmed, torn] = [0, 0];
	try {
		for (let round = 1; round <= kills; round++) {
			const last = await killAfter(workspace, round, random() * longestMs);
			confirmed += last;
			const found = await lookAt(workspace, round, last);
			torn += found.torn;
			faults.push(...found.faults);
			each(round);
		}

		return {kills, confirmed, torn, faults};
	} finally {
		await rm(workspace, {recursive: true, force: true});
	}
}

/** Starts a writer, lets it write for a while, and kills it; gives the number of its last confirmed write. */
async function killAfter(workspace: string, round: number, ms: number): Promise<number> {
	const writer: ChildProcess = spawn(process.execPath, [path.join(import.meta.dirname, 'writer.ts'), workspace, String(round)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let last = 0;
	const {promise: begun, resolve} = Promise.withResolvers<void>();
	if (writer.stdout !== null) {
		createInterface({input: writer.stdout}).on('line', line => {
			last = Number(line);
			resolve();
		});
	}

	const closed = once(writer, 'close');
	await Promise.race([begun, closed]);
	await sleep(ms);
	writer.kill('SIGKILL');
	await closed;
	return last;
}

/** What a writer remembers in a round. */
export function entryOf(round: number, write: number): LogEntry {
	// Long enough that a kill can hit the middle of it.
	return {kind: 'answer', step: stepKey(`round-${round}`, String(write)), choice: 'ü'.repeat(20_000)};
}

async function lookAt(workspace: string, round: number, last: number): Promise<{torn: number; faults: readonly string[]}> {
	const paths = workspacePaths(workspace);
	const faults: string[] = [];
	const records = await openJournal(paths, undefined);
	const hints = records.progress.hints[stepKey(`round-${round}`, 'written')] ?? 0;
	if (hints < last) {
		faults.push(`round ${round}: write ${last} of the progress was confirmed, ${hints} is the last there`);
	}

	faults.push(...records.remarks.map(({code}) => `round ${round}: ${code}`));
	let torn = 0;
	records.record({kind: 'hint', step: stepKey('looked', String(round)), shown: 1}, ({code}) => {
		torn += code === 'remark.line-torn' ? 1 : 0;
		faults.push(...(code === 'remark.line-torn' ? [] : [`round ${round}: ${code}`]));
	});
	await records.written();
	const {lines, broken, torn: rest} = followChain(await readFile(paths.attempts, 'utf8'));
	const written = lines.filter(line => String(line?.step).startsWith(`round-${round}/`)).length;
	if (written < last) {
		faults.push(`round ${round}: line ${last} of the log was confirmed, there are ${written}`);
	}

	if (broken.length > 0 || rest !== '') {
		faults.push(`round ${round}: the log is broken at ${broken.join(', ')}`);
	}

	// The log would grow with every round, and looking at it with it.
	await rm(paths.attempts);
	return {torn, faults};
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
