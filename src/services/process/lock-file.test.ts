import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type LockFiles, lockText} from '../../launch/lock-folder.mjs';
import {identify} from './identity.ts';
import {isHeldByUs, isTaken, lockHolder, takeLock} from './lock-file.ts';

let directory = '';
let file = '';
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-lock-'));
	file = join(directory, 'it.lock');
});
afterEach(() => rm(directory, {recursive: true}));

test('of many who ask at once one gets it, and the others are told who', async () => {
	const answers = await Promise.all(Array.from({length: 10}, () => takeLock(file, 'a note')));
	const [taken, ...more] = answers.filter(isTaken);
	expect(more).toEqual([]);
	expect(answers.filter(answer => !isTaken(answer))).toEqual(
		Array.from({length: 9}, () => ({...identify(process.pid), note: 'a note'})),
	);
	await taken?.release();
	expect(lockHolder(file)).toBeNull();
	expect(await readdir(directory)).toEqual([]);
});

test('processes that take it again and again all come to their turns', async () => {
	const program = `
		const {isTaken, takeLock} = await import(${JSON.stringify(import.meta.resolve('./lock-file.ts'))});
		for (let turns = 0; turns < 200; ) {
			const lock = await takeLock(process.argv[1]);
			if (isTaken(lock)) {
				await lock.release();
				turns += 1;
			} else if (lock.pid === process.pid) {
				throw new Error('it was given back and is still held');
			}
		}
	`;
	const commands = [1, 2, 3].map(() =>
		execa(process.execPath, ['--input-type=module', '--eval', program, file], {timeout: 30_000}),
	);
	await Promise.all(commands);
	expect(await readdir(directory)).toEqual([]);
}, 40_000);

test('a lock whose holder has died is free', async () => {
	await takenBy(await deadProcess(), file);
	expect(lockHolder(file)).toBeNull();
	expect((await Promise.all([takeLock(file), takeLock(file), takeLock(file)])).filter(isTaken)).toHaveLength(1);
});

test('a process that was given the number of a dead holder does not hold its lock', async () => {
	await writeFile(file, JSON.stringify({pid: process.pid, started: 'another time'}));
	expect(isTaken(await takeLock(file))).toBe(true);
});

test.each(['', '{', '{"pid":-1}'])('a lock file that says %j is nobody’s', async content => {
	await writeFile(file, content);
	expect(isTaken(await takeLock(file))).toBe(true);
});

test('whoever lets go of a lock that another took meanwhile leaves it to the other', async () => {
	const lock = await takeLock(file);
	await rm(file, {recursive: true});
	await takenBy(1, file);
	expect(isHeldByUs(file)).toBe(false);
	if (isTaken(lock)) {
		await lock.release();
	}

	expect(JSON.parse(lockText(file) ?? '')).toMatchObject({pid: 1});
});

test('a lock of the version that kept it in a file is held for as long as its holder lives', async () => {
	const {pid, started} = identify(process.pid) ?? {};
	await writeFile(file, JSON.stringify({pid, started, note: 'a socket'}));
	expect(lockHolder(file)).toEqual({pid, started, note: 'a socket'});
	expect(await takeLock(file)).toEqual({pid, started, note: 'a socket'});
	await rm(file);
	expect(isTaken(await takeLock(file))).toBe(true);
});

/** What file systems answer a folder that is to go where one is, with something in it or empty. Linux, BSD, and shares of Windows. */
const answers = [
	['ENOTEMPTY', null],
	['EEXIST', null],
	['EPERM', 'EPERM'],
	['EACCES', 'EACCES'],
	['ENOTEMPTY', 'EEXIST'],
] as const;

test.each(answers)('a file system that answers a lock that is there with %s and an empty one with %s', async (full, empty) => {
	const files = answering((from, to) => {
		const code = !existsSync(to) ? null : readdirSync(to).length > 0 ? full : empty;
		return code === null ? renameSync(from, to) : refuse(code);
	});
	const first = await takeLock(file, 'first', files);
	expect(await takeLock(file, 'second', files)).toMatchObject({pid: process.pid, note: 'first'});
	if (isTaken(first)) {
		await first.release();
	}

	await mkdir(file);
	expect(isTaken(await takeLock(file, 'third', files))).toBe(true);
	await rm(file, {recursive: true});
	await takenBy(await deadProcess(), file);
	expect(isTaken(await takeLock(file, 'fourth', files))).toBe(true);
	expect(await readdir(directory)).toEqual(['it.lock']);
});

test.each(['EPERM', 'EROFS', 'ENOSYS'])('where no lock can be had the reason is told: %s', async code => {
	await expect(
		takeLock(
			file,
			undefined,
			answering(() => refuse(code)),
		),
	).rejects.toMatchObject({code});
	expect(await readdir(directory)).toEqual([]);
});

/** Only what a lock needs: one that asked for links would not find them. */
function answering(rename: typeof renameSync): LockFiles {
	return {chmodSync, mkdirSync, readFileSync, readdirSync, renameSync: rename, rmSync, rmdirSync, unlinkSync, writeFileSync};
}

function refuse(code: string): never {
	throw Object.assign(new Error(`${code}: refused`), {code, syscall: 'rename', path: file});
}

async function deadProcess(): Promise<number> {
	return Number((await execa('sh', ['-c', 'echo $$'])).stdout);
}

/** As if that process had taken it. */
async function takenBy(pid: number, lock: string): Promise<void> {
	await mkdir(lock);
	await writeFile(join(lock, `${pid}-0123456789ab`), JSON.stringify({pid, started: 'later'}));
}
