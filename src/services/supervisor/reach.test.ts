import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, realpath, rm} from 'node:fs/promises';
import {createServer, type Server, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {takeLockFolder} from '../../launch/lock-folder.mjs';
import {identify} from '../process/identity.ts';
import {isTaken, type LockFile, takeLock} from '../process/lock-file.ts';
import {openStack} from './client.ts';
import {findStack} from './find-stack.ts';
import {stackLock} from './stack-files.ts';

let directory = '';
let lock: LockFile;
let silent: Server;
const connected: Socket[] = [];

/** A supervisor that holds its lock and says nothing: this process. */
beforeEach(async () => {
	directory = await realpath(await mkdtemp(join(tmpdir(), 'streambook-reach-')));
	const socket = join(directory, 'socket');
	const taken = await takeLock(stackLock(directory), socket);
	if (!isTaken(taken)) {
		throw new Error('the lock of a new directory is taken');
	}

	lock = taken;
	connected.length = 0;
	silent = createServer(each => void connected.push(each.resume()));
	await new Promise<void>(resolve => silent.listen(socket, resolve));
});
afterEach(async () => {
	await lock.release();
	for (const each of connected) {
		each.destroy();
	}

	await new Promise(resolve => silent.close(resolve));
	await rm(directory, {recursive: true});
});

const settings = () => ({directory, allowedDirectory: directory, ports: 'free', feed: {seed: '1', speed: 20}}) as const;
const unanswered = {
	problem: {
		code: 'SUPERVISOR_UNREACHABLE',
		message: expect.stringContaining(`process ${process.pid} `),
		remedy: expect.stringContaining(`kill ${process.pid}`),
	},
};
const everyConnectionEnded = () => connected.length > 0 && connected.every(each => each.closed);

test('a supervisor that does not answer is told from none, with its process', async () => {
	await expect(findStack(directory, AbortSignal.timeout(200))).rejects.toMatchObject(unanswered);
	await lock.release();
	expect(await findStack(directory, AbortSignal.timeout(200))).toBeNull();
});

test('a supervisor whose socket is gone is told from none', async () => {
	await new Promise(resolve => silent.close(resolve));
	await expect(findStack(directory, AbortSignal.timeout(200))).rejects.toMatchObject(unanswered);
	await expect(openStack(settings(), AbortSignal.timeout(200))).rejects.toMatchObject(unanswered);
	silent = createServer();
	await new Promise<void>(resolve => silent.listen(join(directory, 'socket'), resolve));
});

test('servers of another user are told from none, at once and with whose they are', async () => {
	await lock.release();
	// The machine's first process is root's, whom every other user meets; root itself needs somebody else.
	await using another = process.getuid?.() === 0 ? await processOfNobody() : null;
	const pid = another?.pid ?? 1;
	const text = JSON.stringify({...identify(pid), note: join(directory, 'a socket in a folder of theirs')});
	const theirs = takeLockFolder(stackLock(directory), text, () => false);
	await expect(findStack(directory, AbortSignal.timeout(20_000))).rejects.toMatchObject({
		problem: {
			code: 'SUPERVISOR_UNREACHABLE',
			message: expect.stringMatching(/run, and are \w+'s/),
			found: expect.stringContaining(`process ${pid} of `),
		},
	});
	expect(theirs.taken && theirs.release()).toBeUndefined();
});

async function processOfNobody(): Promise<AsyncDisposable & {readonly pid: number}> {
	const child = spawn('sleep', ['60'], {uid: 65_534, stdio: 'ignore'});
	await once(child, 'spawn');
	return {
		pid: child.pid ?? 0,
		async [Symbol.asyncDispose]() {
			child.kill('SIGKILL');
			await once(child, 'exit');
		},
	};
}

test('whoever looks for a stack that is being stopped is told that there is none once it has stopped', async () => {
	const found = findStack(directory, AbortSignal.timeout(20_000));
	await expect.poll(() => connected.length).toBe(1);
	await lock.release();
	connected[0]?.destroy();
	expect(await found).toBeNull();
});

test('whoever waits for a supervisor that does not answer is let go when the signal aborts, and holds no lease later', async () => {
	const interrupt = new AbortController();
	const opening = openStack(settings(), interrupt.signal);
	opening.catch(() => undefined);
	await expect.poll(() => connected.length).toBe(1);
	interrupt.abort();
	await expect(opening).rejects.toMatchObject({problem: {code: 'INTERRUPTED'}});
	await expect.poll(everyConnectionEnded).toBe(true);
});
