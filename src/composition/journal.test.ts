import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {followChain} from '../adapters/attempts-log.ts';
import {workspacePaths} from '../adapters/paths.ts';
import {openJournal} from './journal.ts';

let workspace = '';
const children: ChildProcess[] = [];
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'journal '));
});
afterEach(async () => {
	for (const child of children.splice(0)) {
		child.kill('SIGKILL');
	}

	await rm(workspace, {recursive: true, maxRetries: 5});
});

const at = (file: string): string => JSON.stringify(pathToFileURL(path.join(import.meta.dirname, file)).href);

/** A command of its own that passes the steps `name/0`, `name/1`, … of a lab, each with its line in the log; says each that was stored. */
function startCommand(name: string, steps: number): ChildProcess {
	const program = `
		const {openJournal} = await import(${at('journal.ts')});
		const {workspacePaths} = await import(${at('../adapters/paths.ts')});
		const {recordStep} = await import(${at('../core/index.ts')});
		const journal = await openJournal(workspacePaths(process.argv[1]), undefined);
		let {progress} = journal;
		for (let step = 0; step < ${steps}; step += 1) {
			const key = ${JSON.stringify(name)} + '/' + step;
			progress = recordStep(progress, key, {status: 'passed', source: 'learner', at: new Date().toISOString()});
			journal.save(progress);
			journal.record({kind: 'hint', step: key, shown: 1}, () => undefined);
			await journal.written();
			console.log(key);
		}
	`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', program, workspace], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	children.push(child);
	return child;
}

/** The steps that a command said were stored. */
async function stored(child: ChildProcess, onStep: (steps: number) => void = () => undefined): Promise<readonly string[]> {
	let text = '';
	child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
		text += chunk;
		onStep(text.split('\n').length - 1);
	});
	await once(child, 'close');
	return text.split('\n').slice(0, -1);
}

async function remembered() {
	const paths = workspacePaths(workspace);
	const {progress} = await openJournal(paths, undefined);
	const log = followChain(await readFile(paths.attempts, 'utf8'));
	return {steps: Object.keys(progress.steps), log, logged: log.lines.map(line => line?.step)};
}

test('commands that run at once in one workspace lose neither a step nor a line of the log', async () => {
	const said = await Promise.all(['one', 'two', 'three'].map(async name => stored(startCommand(name, 20))));
	const all = said.flat().sort();
	expect(all).toHaveLength(60);
	const {steps, log, logged} = await remembered();
	expect(steps.sort()).toEqual(all);
	expect(logged.sort()).toEqual(all);
	expect(log).toMatchObject({broken: [], torn: ''});
});

test('a command that is killed while it writes keeps no other from writing, and loses nothing it said was stored', async () => {
	const victim = startCommand('victim', 1_000);
	const other = startCommand('other', 20);
	const [saved, rest] = await Promise.all([
		stored(victim, steps => {
			if (steps >= 5) {
				victim.kill('SIGKILL');
			}
		}),
		stored(other),
	]);
	expect(rest).toHaveLength(20);
	const {steps, logged} = await remembered();
	expect(steps).toEqual(expect.arrayContaining([...saved, ...rest]));
	expect(logged).toEqual(expect.arrayContaining([...saved, ...rest]));
	expect(await readdir(path.join(workspace, '.streambook'))).toEqual(expect.arrayContaining(['attempts.jsonl', 'progress.json']));
});
