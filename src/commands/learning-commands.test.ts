import {appendFile, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {followChain} from '../adapters/attempts-log.ts';
import {runWorkbook} from '../testing/workbook-process.ts';

// Each command is a process of its own, and other tests may want the cores too.
vi.setConfig({testTimeout: 300_000});

let workspace = '';
let progressFile = '';
let attemptsFile = '';
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'learning-'));
	progressFile = path.join(workspace, '.streambook', 'progress.json');
	attemptsFile = path.join(workspace, '.streambook', 'attempts.jsonl');
});
afterEach(async () => rm(workspace, {recursive: true, force: true, maxRetries: 5}));

const run = async (...given: readonly string[]) => runWorkbook(['--workspace', workspace, ...given]);
const logged = async () => followChain(await readFile(attemptsFile, 'utf8'));

test('hints come one by one, also from one command to the next, and are recorded', async () => {
	const said = [await run('hint', 'topic/create'), await run('hint', 'topic/create')];
	expect(said.map(({stdout}) => stdout.slice(0, 6))).toEqual(['Hint 1', 'Hint 2']);
	expect((await logged()).lines).toMatchObject([
		{kind: 'hint', step: 'topic/create', shown: 1},
		{kind: 'hint', step: 'topic/create', shown: 2},
	]);
});

test('an answer is stored once; without one the step does not run', async () => {
	const first = await run('run', 'kafka/without-zookeeper');
	expect(first).toMatchObject({exitCode: 2, stdout: ''});
	expect(first.stderr).toContain('streambook answer kafka/without-zookeeper gives-up');
	await run('answer', 'kafka/without-zookeeper', '1');
	const second = await run('answer', 'kafka/without-zookeeper', 'gives-up', '--json');
	expect(JSON.parse(second.stdout)).toMatchObject({type: 'answer', step: 'kafka/without-zookeeper', choice: 'waits', schema: 1});
});

test('progress edited by hand is said, noted and used', async () => {
	await run('hint', 'topic/create');
	await writeFile(progressFile, (await readFile(progressFile, 'utf8')).replace('"topic/create": 1', '"topic/create": 2'));
	const {stdout, exitCode} = await run('hint', 'topic/create');
	expect(exitCode).toBe(0);
	expect(stdout).toMatch(/^! Your progress was changed by hand/);
	expect(stdout).toContain('Hint 3');
	expect((await logged()).lines).toContainEqual(expect.objectContaining({kind: 'remark', code: 'progress-edited'}));
	expect((await run('labs')).stdout).not.toContain('by hand');
});

test('a log that a crash tore is said once, and goes on', async () => {
	await run('hint', 'topic/create');
	await appendFile(attemptsFile, '{"schemaVersion":1,"prev');
	expect((await run('hint', 'topic/create')).stdout).toContain('was not finished');
	expect((await run('hint', 'topic/create')).stdout).not.toContain('was not finished');
	expect(await logged()).toMatchObject({broken: [], torn: ''});
});

test.each([
	['a hint for a whole lab', ['hint', 'topic'], 'topic/create'],
	['an answer to what asks nothing', ['answer', 'topic/create', '1'], 'topic/three-replicas'],
	['a choice there is not', ['answer', 'topic/three-replicas', '9'], 'too-few-brokers'],
	['a reset of a step', ['reset', 'topic/create'], 'streambook reset topic'],
	['a reset that nobody is there to confirm', ['reset', 'topic'], 'streambook reset topic --yes'],
	['a lab there is not', ['skip', '77'], 'streambook labs'],
])('%s is refused, with what would do', async (_what, given, remedy) => {
	const {exitCode, stderr} = await run(...given);
	expect(exitCode).toBe(2);
	expect(stderr).toContain(remedy);
});

test('a reset keeps the old files and puts the starter back', async () => {
	await run('read', 'topic/create');
	const file = path.join(workspace, 'topic', 'create-topic.ts');
	const starter = await readFile(file, 'utf8');
	await writeFile(file, '// my own work');
	const {stdout} = await run('reset', 'topic', '--yes', '--json');
	const {keptIn} = JSON.parse(stdout) as {keptIn: string};
	expect(await readFile(path.join(keptIn, 'create-topic.ts'), 'utf8')).toBe('// my own work');
	expect(await readFile(file, 'utf8')).toBe(starter);
});
