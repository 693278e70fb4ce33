import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {OutputLine} from '#core';
import {fixture} from '../process/fixtures/fixture.ts';
import {identify} from '../process/identity.ts';
import {lockHolder} from '../process/lock-file.ts';
import {openStack, type StackClient} from './client.ts';
import {findStack} from './find-stack.ts';

let directory = '';
const opened: StackClient[] = [];
const soon = () => AbortSignal.timeout(20_000);
const holder = () => lockHolder(join(directory, 'supervisor.lock'));

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook stack ü '));
});
afterEach(async () => {
	await Promise.all(opened.splice(0).map(client => client.close()));
	const left = await findStack(directory, soon());
	await left?.shutdown(soon());
	await left?.close();
	await expect.poll(holder).toBeNull();
	await rm(directory, {recursive: true});
});

async function open(): Promise<StackClient> {
	const client = await openStack({directory, allowedDirectory: directory, ports: 'free', feed: {seed: '1', speed: 20}}, soon());
	opened.push(client);
	return client;
}

test('clients that open at once share one supervisor, which ends with the last of them', async () => {
	const [first, second] = await Promise.all([open(), open()]);
	const pid = holder()?.pid;
	expect(await first.ports()).toEqual(await second.ports());
	await first.close();
	expect(holder()?.pid).toBe(pid);
	await second.close();
	await expect.poll(holder).toBeNull();
});

test('a pinned stack outlives its clients until it is unpinned', async () => {
	const first = await open();
	expect(await first.outlives()).toBe(false);
	await first.pin();
	expect(await first.outlives()).toBe(true);
	await first.close();
	const found = await findStack(directory, soon());
	expect(found?.statuses()).toMatchObject({zookeeper: {phase: 'stopped'}});
	await found?.unpin();
	await found?.close();
	await expect.poll(holder).toBeNull();
	expect(await findStack(directory, soon())).toBeNull();
});

test('a pinned stack whose directory is removed ends by itself', async () => {
	const first = await open();
	await first.pin();
	const pid = holder()?.pid ?? 0;
	await first.close();
	await rm(directory, {recursive: true});
	await expect.poll(() => identify(pid)).toBeNull();
	await mkdir(directory);
});

test('a pinned stack whose socket is removed is found again, and is the same', async () => {
	const first = await open();
	await first.pin();
	const {pid, note = ''} = holder() ?? {};
	await rm(note);
	const found = await findStack(directory, soon());
	expect(found).not.toBeNull();
	expect(holder()?.pid).toBe(pid);
	expect(await first.outlives()).toBe(true);
	await found?.shutdown(soon());
	await expect.poll(holder).toBeNull();
	await found?.close();
});

test('a supervisor that cannot start says why, once', async () => {
	await writeFile(join(directory, 'secrets.json'), '{}');
	await expect(open()).rejects.toMatchObject({
		problem: {code: 'SUPERVISOR_UNREACHABLE', found: expect.stringContaining('databaseRoot')},
	});
	expect((await readFile(join(directory, 'supervisor.log'), 'utf8')).split('not expected:')).toHaveLength(2);
	expect(holder()).toBeNull();
});

test('a temporary directory that cannot hold a socket, as its path is too long, is passed over', async () => {
	const long = join(directory, 'long'.repeat(30));
	await mkdir(long);
	vi.stubEnv('TMPDIR', long);
	const client = await open().finally(() => vi.unstubAllEnvs());
	expect(await client.ports()).toBeDefined();
	expect(holder()?.note).not.toContain(long);
});

test('a stack outlives a client while another uses it', async () => {
	const [first, second] = [await open(), await open()];
	expect(await first.outlives()).toBe(true);
	await second.close();
	await expect.poll(async () => first.outlives()).toBe(false);
});

test('the ports are the same the next time', async () => {
	const first = await open();
	const ports = await first.ports();
	await first.close();
	expect(await (await open()).ports()).toEqual(ports);
});

test('a program is followed from here: its lines, its exit, its last lines', async () => {
	const client = await open();
	const lines: OutputLine[] = [];
	const program = client.run({
		command: 'sh',
		arguments: ['-c', 'read word; echo "$word $GIVEN" >&2; exit 4'],
		directory,
		environment: {GIVEN: 'in the environment'},
		input: 'read\n',
	});
	program.subscribe(line => lines.push(line));
	const report = await program.ended;
	const expected = {stream: 'stderr', text: 'read in the environment'};
	expect(report).toMatchObject({exit: {kind: 'exited', code: 4}, tail: [expected], outputBytes: 24});
	expect(lines).toEqual([expected]);
	expect(program.report()).toBe(report);
});

test('a program is stopped from here', async () => {
	const client = await open();
	const program = client.run(fixture('forever'));
	await new Promise<void>(resolve => void program.subscribe(({text}) => text === 'running' && resolve()));
	expect(program.report().pid).toBeGreaterThan(0);
	expect(await program.stop()).toMatchObject({exit: {kind: 'exited', code: 0}, forced: false});
});

test('of a program that prints without end a sample is passed on, and others are answered meanwhile', async () => {
	const client = await open();
	const program = client.run(fixture('prints-without-end'));
	let lines = 0;
	await new Promise<void>(resolve => {
		program.subscribe(() => {
			lines += 1;
			if (lines === 100) {
				resolve();
			}
		});
	});
	for (let question = 0; question < 20; question += 1) {
		await client.ports();
	}

	await expect.poll(() => program.report().outputBytes).toBeGreaterThan(1_000_000);
	const report = await program.stop({signal: 'SIGKILL'});
	expect(lines).toBeLessThan(report.outputBytes / 80);
});

test('a client that is killed takes its program with it, and as the last one the supervisor', async () => {
	const client = execa(
		process.execPath,
		[fileURLToPath(new URL('fixtures/client-with-a-program.ts', import.meta.url)), directory],
		{reject: false},
	);
	const {value} = await client.iterable()[Symbol.asyncIterator]().next();
	const {program} = JSON.parse(String(value)) as {program: number};
	expect(identify(program)).not.toBeNull();
	client.kill('SIGKILL');
	await client;
	await expect.poll(() => identify(program)).toBeNull();
	await expect.poll(holder).toBeNull();
});

test('a supervisor whose client was killed before it could speak to it ends soon', async () => {
	const options = {directory, allowedDirectory: directory, ports: 'free', feed: {seed: '1', speed: 20}};
	const main = fileURLToPath(new URL('main.ts', import.meta.url));
	// Started by this process, in the name of one that is gone.
	const {timedOut, exitCode} = await execa(
		process.execPath,
		[main, '--options', JSON.stringify(options), '--client', '999999999'],
		{
			timeout: 15_000,
			reject: false,
		},
	);
	expect({timedOut, exitCode}).toEqual({timedOut: false, exitCode: 0});
	expect(holder()).toBeNull();
}, 20_000);

test('what a killed supervisor leaves is ended by the next one', async () => {
	const client = await open();
	const program = client.run(fixture('ignores-signals'));
	await new Promise<void>(resolve => void program.subscribe(() => resolve()));
	const {pid} = program.report();
	process.kill(holder()?.pid ?? 0, 'SIGKILL');
	expect(await program.ended).toMatchObject({exit: {kind: 'spawn-failed'}});
	// None of them ran: what was stopped has not failed.
	expect(client.statuses()).toMatchObject({zookeeper: {phase: 'stopped'}, 'kafka/0': {phase: 'stopped'}});
	await expect(client.ports()).rejects.toMatchObject({problem: {code: 'SUPERVISOR_UNREACHABLE'}});
	expect(identify(pid ?? 0)).not.toBeNull();
	expect((await open()).reaped).toEqual(['program']);
	expect((await open()).reaped).toEqual([]);
	expect(identify(pid ?? 0)).toBeNull();
	expect(await readFile(join(directory, 'supervisor.log'), 'utf8')).toContain(`left by a supervisor that was killed: ${pid}`);
}, 20_000);

test('a process that left its group, and that nobody wrote down, is found by its marker', async () => {
	const client = await open();
	const [command, ...given] = [process.execPath, fixture('ignores-signals').arguments[0] ?? ''];
	const script = 'setsid -f sh -c \'echo $$; exec "$@"\' sh "$@"; exec sleep 60';
	const program = client.run({command: 'sh', arguments: ['-c', script, 'sh', command, ...given], directory, environment: {}});
	const pid = await new Promise<number>(resolve => void program.subscribe(({text}) => Number(text) > 0 && resolve(Number(text))));
	process.kill(holder()?.pid ?? 0, 'SIGKILL');
	await program.ended;
	expect(identify(pid)).not.toBeNull();
	await open();
	expect(identify(pid)).toBeNull();
}, 30_000);

test('nonsense on the socket hurts nobody', async () => {
	const client = await open();
	const socket = connect(holder()?.note ?? '');
	await new Promise(resolve => socket.once('data', resolve));
	socket.write('{"id":1,"call":"burn"}\nnot json\n{}\n\u0000\n{"id":2,"call":"ports"}\n');
	const answer = await new Promise(resolve => socket.once('data', resolve));
	expect(JSON.parse(String(answer))).toMatchObject({message: 'answer', id: 2});
	socket.destroy();
	expect(await client.ports()).toBeDefined();
});

test('whoever waits is let go when the signal aborts', async () => {
	const client = await open();
	await expect(client.ensure(['zookeeper'], AbortSignal.abort())).rejects.toBeDefined();
});
