import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';

const run = promisify(execFile);
const withLock = JSON.stringify(import.meta.resolve('./with-lock.mjs'));
let directory = '';
let file = '';
beforeEach(async () => {
	directory = await mkdtemp(path.join(tmpdir(), 'launch-lock-'));
	file = path.join(directory, 'it.lock');
});
afterEach(async () => rm(directory, {recursive: true}));

/** The number of a process that is gone. */
async function deadProcess(): Promise<string> {
	return (await run('sh', ['-c', 'echo $$'])).stdout.trim();
}

async function taken(owner: string): Promise<void> {
	await mkdir(file);
	await writeFile(path.join(file, '1-0123456789ab'), owner);
}

/** Takes the lock again and again; fails when another is inside too, or when what it gave back is still there. */
const launcher = `
	import fs from 'node:fs';
	import {withLock} from ${withLock};
	const [file, dead, seed, turns] = process.argv.slice(1);
	let state = Number(seed);
	const random = () => (state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 >>> 0) / 2 ** 32;
	const inside = file + '.inside';
	const grave = file + '.grave.' + process.pid;
	fs.writeFileSync(grave, dead);
	let deaths = 0;
	const diedWith = () => {
		const claim = dead + '-' + String(process.pid).padStart(6, '0') + String(++deaths).padStart(6, '0');
		fs.mkdirSync(grave + '.lock', {recursive: true});
		fs.writeFileSync(grave + '.lock/' + claim, dead);
		try {
			fs.renameSync(grave + '.lock', file);
		} finally {
			fs.rmSync(grave + '.lock', {recursive: true, force: true});
		}
	};
	const say = text => {
		if (text.includes('process ' + process.pid + ')')) {
			throw new Error('it was given back and is still held');
		}
	};
	for (let turn = 0; turn < Number(turns); turn += 1) {
		await withLock(file, say, () => {
			fs.writeFileSync(inside, '', {flag: 'wx'});
			for (let looks = random() * 20; looks > 0; looks -= 1) {
				fs.existsSync(inside);
			}
			fs.unlinkSync(inside);
		});
		if (random() < 0.7) {
			// As if a launcher had taken it and died, of this version or of the one that linked a file.
			try {
				random() < 0.5 ? fs.linkSync(grave, file) : diedWith();
			} catch {}
		}
	}
	fs.unlinkSync(grave);
`;

test('launchers that take it again and again, some dying with it, hold it one at a time', async () => {
	const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
	console.info(`seed ${seed}; SEED=${seed} repeats it`);
	const dead = await deadProcess();
	const launchers = [1, 2, 3, 4].map(async number =>
		run(process.execPath, ['--input-type=module', '--eval', launcher, file, dead, String(seed + number), '1500'], {
			timeout: 50_000,
		}),
	);
	await Promise.all(launchers);
	expect((await readdir(directory)).filter(name => name !== path.basename(file))).toEqual([]);
});

test.each([
	['of a process that is gone', async () => taken(await deadProcess())],
	['without an owner, as after a power cut,', async () => taken('')],
	['that was being given back', async () => mkdir(file)],
	['of the version that kept it in a file', async () => writeFile(file, await deadProcess())],
])('a lock %s is free', async (_what, leave) => {
	await leave();
	const {stdout} = await run(process.execPath, [
		'--input-type=module',
		'--eval',
		`import {withLock} from ${withLock}; console.log(await withLock(process.argv[1], console.log, () => 'taken'));`,
		file,
	]);
	expect(stdout).toBe('taken\n');
	expect(await readdir(directory)).toEqual([]);
});
