import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {fixture} from '../services/process/fixtures/fixture.ts';
import {identify} from '../services/process/identity.ts';
import {stackMarker} from '../services/process/marker.ts';

const main = path.resolve(import.meta.dirname, '../main.ts');
let workspace = '';

beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'streambook-doctor '));
});
afterEach(async () => {
	await rm(workspace, {recursive: true, force: true, maxRetries: 5});
});

interface Told {
	readonly type: string;
	readonly name?: string;
	readonly state?: string;
	readonly found?: string;
	readonly command?: string | null;
}

async function streambook(given: readonly string[], env: NodeJS.ProcessEnv = {}) {
	return execa(process.execPath, [main, '--workspace', workspace, ...given], {
		env,
		reject: false,
		timeout: 240_000,
		stdin: 'ignore',
	});
}

async function doctor(given: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
	const {stdout, exitCode} = await streambook(['doctor', '--json', ...given], env);
	const told = stdout.split('\n').map(line => JSON.parse(line) as Told);
	return {exitCode, summary: told.at(-1), finding: (name: string) => told.find(each => each.name === name)};
}

/** Where this machine's own programs are hidden from it. */
const withoutPrograms = (): NodeJS.ProcessEnv => ({
	PATH: path.dirname(process.execPath),
	JAVA_HOME: '',
	STREAMBOOK_CACHE: path.join(workspace, 'cache'),
});

test('a healthy machine has nothing in the way', async () => {
	const {exitCode, summary, finding} = await doctor();
	expect(finding('node')).toMatchObject({state: 'fine'});
	expect(summary).toMatchObject({type: 'doctor', broken: 0});
	expect(exitCode).toBe(0);
});

test('a progress file that keeps every other command from starting is in the way', async () => {
	const file = path.join(workspace, '.streambook', 'progress.json');
	await mkdir(path.dirname(file));
	await writeFile(file, '{"version":99}');
	expect((await streambook(['labs'])).exitCode).toBe(3);
	const {exitCode, finding} = await doctor();
	expect(finding('progress')).toMatchObject({state: 'broken', found: 'nothing for schemaVersion, seed, steps, answers'});
	expect(exitCode).toBe(3);
});

test('a file in the place of the workspace is no folder to write to', async () => {
	const {exitCode, finding} = await doctor(['--workspace', path.join(import.meta.dirname, 'doctor.ts')]);
	expect(finding('workspace')).toMatchObject({state: 'broken'});
	expect(finding('progress')).toMatchObject({state: 'broken', found: expect.stringContaining('is a file')});
	expect(exitCode).toBe(3);
});

test('a machine without Java and Maven is told which packages to install, and ends with 3', async () => {
	const {exitCode, finding} = await doctor([], withoutPrograms());
	expect(finding('java')).toMatchObject({state: 'broken', command: expect.stringMatching(/apt install|brew install/)});
	expect(finding('kafka')).toMatchObject({state: 'broken'});
	expect(finding('maven')).toMatchObject({found: 'not on PATH'});
	expect(exitCode).toBe(3);
});

test('a damaged cache is named, and mended when asked', async () => {
	const jars = path.join(workspace, 'cache', 'kafka-3.9.2');
	await mkdir(jars, {recursive: true});
	await writeFile(path.join(jars, 'zookeeper-3.8.4.jar'), 'half a jar');
	const env = {STREAMBOOK_CACHE: path.join(workspace, 'cache')};
	expect((await doctor([], env)).finding('cache')).toMatchObject({state: 'broken', command: `rm -r '${jars}'`});
	const mended = await doctor(['--fix'], env);
	expect(mended.finding('cache')).toMatchObject({state: 'fine'});
});

test('another program on a port of the guides is named', async () => {
	const server = createServer();
	await new Promise<void>(resolve => server.once('error', () => resolve()).listen(3306, '127.0.0.1', resolve));
	try {
		const {exitCode, finding} = await doctor();
		// Held by this test, or by whoever held it before: in the way of nobody, since another port is taken.
		expect(finding('port 3306')).toMatchObject({state: 'attention', found: expect.stringMatching(/process \d+|another user/)});
		expect(exitCode).toBe(0);
	} finally {
		server.close();
	}
});

test('a terminal without UTF-8 is told how to change that', async () => {
	const {finding} = await doctor([], {LC_ALL: 'C', LANG: 'C'});
	expect(finding('locale')).toMatchObject({state: 'attention', command: 'export LANG=C.UTF-8'});
});

test('what a crash left running is found, and ended when asked', async () => {
	const stack = path.join(workspace, '.streambook', 'stack');
	await mkdir(stack, {recursive: true});
	const {command, arguments: given} = fixture('forever');
	const left = execa(command, given, {env: stackMarker(stack), reject: false});
	await left.iterable()[Symbol.asyncIterator]().next();
	expect((await doctor()).finding('stack')).toMatchObject({state: 'attention', found: expect.stringContaining(String(left.pid))});
	expect((await doctor(['--fix'])).finding('stack')).toMatchObject({state: 'fine'});
	expect(identify(left.pid ?? 0)).toBeNull();
});

test('records of another cluster are found before Kafka refuses them', async () => {
	expect((await streambook(['up', '--free-ports'])).exitCode).toBe(0);
	try {
		expect((await doctor()).finding('cluster id')).toMatchObject({state: 'fine'});
		const file = path.join(workspace, '.streambook/data/kafka-0/meta.properties');
		await writeFile(file, (await readFile(file, 'utf8')).replace(/cluster\.id=.*/, 'cluster.id=another'));
		const {exitCode, finding} = await doctor();
		expect(finding('cluster id')).toMatchObject({state: 'broken', found: expect.stringContaining('another')});
		expect(exitCode).toBe(3);
	} finally {
		await streambook(['down']);
	}
}, 240_000);
