import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {recordStep} from '#core';
import {createScreenMeans} from '../commands/screen-means.ts';
import {resetLab} from '../engine/reset-lab.ts';
import {untilIdle} from '../engine/until-idle.ts';
import {isTaken, lockHolder, takeLock} from '../services/process/lock-file.ts';
import {openStack} from '../services/supervisor/client.ts';
import {findStack} from '../services/supervisor/find-stack.ts';
import {stackLock} from '../services/supervisor/stack-files.ts';
import {openWorkbook, type Workbook} from './workbook.ts';

let workspace = '';
let workbook: Workbook;
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'workbook '));
	workbook = await openWorkbook({workspace, language: 'en', ports: 'free', feedSpeed: 20, external: null});
});
afterEach(async () => {
	await workbook[Symbol.asyncDispose]();
	await rm(workspace, {recursive: true, maxRetries: 5});
});

/** Ends the supervisor as a crash would; resolves when its client knows. */
async function loseSupervisor(): Promise<void> {
	const servers = await workbook.servers();
	const known = new Promise<void>(resolve => void servers.subscribe(() => resolve()));
	process.kill(lockHolder(stackLock(workbook.paths.stack))?.pid ?? 0, 'SIGKILL');
	await known;
}

test('after its supervisor was killed, the same session opens the servers anew', async () => {
	await loseSupervisor();
	expect(await (await workbook.servers()).ports()).toMatchObject({zookeeper: expect.any(Number)});
});

test('servers that could not be opened once are opened when what was in the way is gone', async () => {
	const {state} = workbook.paths;
	await writeFile(state, 'a file where the folder belongs');
	await expect(workbook.servers()).rejects.toMatchObject({problem: {code: 'WORKSPACE_UNWRITABLE'}});
	await rm(state);
	expect(await (await workbook.servers()).ports()).toMatchObject({zookeeper: expect.any(Number)});
});

test('a guide can be read while servers turn out not to open', async () => {
	await writeFile(workbook.paths.state, 'a file where the folder belongs');
	const opening = workbook.servers();
	const [guide, servers] = await Promise.allSettled([workbook.guide('kafka'), opening]);
	expect(servers.status).toBe('rejected');
	expect(guide.status).toBe('fulfilled');
});

test('whoever waits for servers that do not come is let go when their signal aborts, also a step', async () => {
	await mkdir(workbook.paths.stack, {recursive: true});
	const lock = await takeLock(stackLock(workbook.paths.stack), path.join(workspace, 'nobody listens here'));
	const interrupt = new AbortController();
	const opening = workbook.servers(interrupt.signal);
	interrupt.abort();
	await expect(opening).rejects.toMatchObject({problem: {code: 'INTERRUPTED'}});
	const request = {labId: 'zookeeper', stepId: 'start', source: 'reference', what: 'check'} as const;
	const ends = untilIdle(workbook.session, {type: 'steps-requested', requests: [request]});
	workbook.session.dispatch({type: 'cancel-requested'});
	expect(await ends).toMatchObject([{kind: 'stopped', problem: {code: 'INTERRUPTED'}}]);
	await workbook[Symbol.asyncDispose]();
	await (isTaken(lock) && lock.release());
});

test('the screen hears of the servers that a step opened anew', async () => {
	const {session} = workbook;
	await using means = createScreenMeans(workbook);
	let news = 0;
	session.subscribe(({type}) => {
		news += Number(type === 'services-changed');
	});
	await means.serversStay();
	await loseSupervisor();
	// That they were opened, and that they were lost.
	expect(news).toBe(2);
	session.dispatch({type: 'preparing', needs: ['zookeeper']});
	await expect.poll(() => news).toBe(3);
	expect(session.getState().services.zookeeper).toEqual({phase: 'stopped'});
});

test('the screen hears of servers that another command starts after they were stopped', async () => {
	const {session} = workbook;
	await using means = createScreenMeans(workbook);
	await means.serversStay();
	const settings = {
		directory: workbook.paths.stack,
		allowedDirectory: workspace,
		ports: 'free',
		feed: {seed: '1', speed: 20},
	} as const;
	const down = await findStack(workbook.paths.stack, soon());
	await down?.shutdown(soon());
	await expect.poll(() => lockHolder(stackLock(workbook.paths.stack))).toBeNull();
	await using up = await openStack(settings, soon());
	await up.ensure(['feed'], soon());
	await expect.poll(() => session.getState().services.feed?.phase, {timeout: 10_000}).toBe('ready');
}, 60_000);

test('a folder of the learner that is gone comes back as its starter, with a word; a new one and a reset one without', async () => {
	const {session} = workbook;
	const said = () => session.getState().remarks.map(({code, params}) => `${code} ${params?.lab}`);
	const folder = await workbook.startLab('topic');
	const passed = {status: 'passed', source: 'learner', at: '2026-11-21T10:00:00.000Z'} as const;
	const progress = recordStep(session.getState().progress, 'topic/create', passed);
	session.dispatch({type: 'progress-loaded', progress});
	expect(await resetLab(session, 'topic')).not.toHaveProperty('problem');
	expect(said()).toEqual([]);

	session.dispatch({type: 'progress-loaded', progress: recordStep(progress, 'topic/create', {...passed, at: '2027'})});
	await rm(folder, {recursive: true});
	await workbook.startLab('topic');
	expect(said()).toEqual(['remark.lab-made-again topic']);
	expect(existsSync(folder)).toBe(true);
	await workbook.startLab('topic');
	expect(said()).toHaveLength(1);
});

function soon(): AbortSignal {
	return AbortSignal.timeout(30_000);
}
