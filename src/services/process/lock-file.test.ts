import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
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
	const {stdout} = await execa('sh', ['-c', 'echo $$']);
	await writeFile(file, JSON.stringify({pid: Number(stdout), started: '1'}));
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
	const other = JSON.stringify({pid: 1, started: 'later'});
	await writeFile(file, other);
	expect(isHeldByUs(file)).toBe(false);
	if (isTaken(lock)) {
		await lock.release();
	}

	expect(await readFile(file, 'utf8')).toBe(other);
});
