import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openWorkbook, type Workbook} from '../composition/workbook.ts';
import {liveWithinMs} from '../testing/live-stack.ts';
import {areReady, everyServer} from './every-server.ts';

let workspace = '';
let workbooks: readonly Workbook[] = [];
const within = () => AbortSignal.timeout(liveWithinMs);
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'up-beside-down-'));
	const open = async () => openWorkbook({workspace, language: 'en', ports: 'free', feedSpeed: 20, external: null});
	workbooks = await Promise.all([open(), open()]);
});
afterEach(async () => {
	await (await workbooks[0]?.servers())?.shutdown(within());
	await Promise.all(workbooks.map(async workbook => workbook[Symbol.asyncDispose]()));
	await rm(workspace, {recursive: true, maxRetries: 5});
});

const names = ['zookeeper', 'kafka', 'mysql', 'feed'];

test(
	'who wants every server while another stops them all has them in the end',
	async () => {
		const [down, up] = workbooks as [Workbook, Workbook];
		const before = await everyServer(down.servers, names, within());
		await up.servers();
		const stopped = before.shutdown(within());
		const servers = await everyServer(up.servers, names, within());
		await stopped;
		expect(areReady(servers.statuses(), names)).toBe(true);
		expect(await servers.outlives()).toBe(true);
	},
	liveWithinMs,
);
