import {createHash} from 'node:crypto';
import {mkdir, open, readFile, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import type {Attempt, LogEntry, Phrase} from '#core';
import type {AttemptsLog} from '../engine/interfaces.ts';
import {synced} from '../files/write-whole.ts';
import {type Exclusively, textIfThere} from './state-file.ts';

/** Before the first line. */
const genesis = '0'.repeat(64);

/** What the lines have in common: which programs wrote them, and the seeds that repeat what was seen. */
export interface LogContext {
	readonly versions: Readonly<Record<string, string>>;
	readonly seeds: Readonly<Record<'workspace' | 'feed', string>>;
}

const lineSchema = z.looseObject({schemaVersion: z.literal(1), previous: z.string(), kind: z.string()});
type Line = z.infer<typeof lineSchema>;

/** What was found in a log: its lines, and where one does not follow from the one before it. */
export interface FoundLog {
	readonly lines: readonly (Line | null)[];
	/** Numbers of lines, from 1, that are unreadable or out of their chain and that no later line remarks on. */
	readonly broken: readonly number[];
	/** Digest of the last line. */
	readonly last: string;
	/** A last line that was never finished: the program was killed while it wrote. */
	readonly torn: string;
}

/**
The attempts log: a JSON object a line, each with the SHA-256 of the line before it.

A line is synced before the next is written. One torn by a crash is set aside, and a line changed by hand is told by the next; both
are said once, and recorded.
*/
export function createAttemptsLog(file: string, context: LogContext, exclusively: Exclusively): AttemptsLog {
	/** Up to where the chain was followed: the file is read whole only once. */
	let known: {readonly size: number; readonly last: string} | null = null;

	const write = async (entries: readonly LogEntry[], before: string): Promise<string> => {
		let last = before;
		const lines = entries.map(entry => {
			const line = JSON.stringify({schemaVersion: 1, previous: last, ...entry, ...context});
			last = digest(line);
			return `${line}\n`;
		});
		const handle = await open(file, 'a', 0o600);
		try {
			await handle.writeFile(lines.join(''));
			await synced(handle);
			known = {size: (await handle.stat()).size, last};
		} finally {
			await handle.close();
		}

		return last;
	};

	return {
		append: async entry =>
			exclusively(async () => {
				await mkdir(path.dirname(file), {recursive: true});
				if (known !== null && (await sizeOf(file)) === known.size) {
					await write([entry], known.last);
					return [];
				}

				const found = followChain((await textIfThere(readFile(file, 'utf8'), file)) ?? '');
				const aside = found.torn === '' ? null : await setAsideTorn(file);
				const remarks: readonly Extract<LogEntry, {kind: 'remark'}>[] = [
					...(aside === null ? [] : [{kind: 'remark', code: 'line-torn', line: found.lines.length + 1} as const]),
					...found.broken.map(line => ({kind: 'remark', code: 'chain-broken', line}) as const),
				];
				await write([...remarks, entry], found.last);
				return remarks.map(
					({code, line}): Phrase => ({
						code: `remark.${code}`,
						params: {file, line: line ?? 0, aside: aside ?? ''},
					}),
				);
			}),
		async lastAttempt(step) {
			const {lines} = followChain((await textIfThere(readFile(file, 'utf8'), file)) ?? '');
			const line = lines.findLast(each => each?.kind === 'attempt' && each.step === step && each.source === 'learner');
			return attemptSchema.safeParse(line).success ? (line as unknown as Attempt) : null;
		},
	};
}

const attemptSchema = z.looseObject({results: z.array(z.looseObject({outcome: z.string()}))});

/** Reads a log and follows its chain. */
export function followChain(text: string): FoundLog {
	const whole = text.split('\n');
	const torn = whole.pop() ?? '';
	let last = genesis;
	const lines: (Line | null)[] = [];
	const broken = new Set<number>();
	for (const [index, each] of whole.entries()) {
		const line = parse(each);
		lines.push(line);
		if (line === null || line.previous !== last) {
			broken.add(index + 1);
		}

		if (line?.kind === 'remark' && typeof line.line === 'number') {
			broken.delete(line.line);
		}

		last = digest(each);
	}

	return {lines, broken: [...broken], last, torn};
}

function parse(text: string): Line | null {
	try {
		return lineSchema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

/** Keeps what was torn, and cuts it off: the next line would otherwise be glued to it. In bytes, since it may end inside a character. */
async function setAsideTorn(file: string): Promise<string> {
	const bytes = await readFile(file);
	const end = bytes.lastIndexOf('\n') + 1;
	const torn = bytes.subarray(end);
	const aside = `${file}.torn-${createHash('sha256').update(torn).digest('hex').slice(0, 8)}`;
	await writeFile(aside, torn, {mode: 0o600});
	await truncate(file, end);
	return aside;
}

async function sizeOf(file: string): Promise<number> {
	const handle = await open(file, 'r').catch(() => null);
	try {
		return handle === null ? 0 : (await handle.stat()).size;
	} finally {
		await handle?.close();
	}
}

function digest(line: string): string {
	return createHash('sha256').update(line).digest('hex');
}
