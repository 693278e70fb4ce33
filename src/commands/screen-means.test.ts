import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openWorkbook, type Workbook} from '../composition/workbook.ts';
import {createScreenMeans} from './screen-means.ts';

let workspace = '';
let workbook: Workbook;
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'screen '));
	workbook = await openWorkbook({workspace, language: 'en', ports: 'free', feedSpeed: 20, external: null});
});
afterEach(async () => {
	await workbook[Symbol.asyncDispose]();
	await rm(workspace, {recursive: true, maxRetries: 5});
});

test('a text that is skipped opens no servers', async () => {
	let opened = 0;
	const servers = async () => {
		opened += 1;
		return workbook.servers();
	};
	await using _ports = createScreenMeans({...workbook, servers});
	const {session} = workbook;
	const [lab] = workbook.labs;
	const [text] = lab?.steps ?? [];
	expect(text?.kind).toBe('read');
	session.dispatch({type: 'skip-requested', labId: lab?.id ?? '', stepId: text?.id ?? ''});
	expect(session.getState().progress.steps[`${lab?.id}/${text?.id}`]?.status).toBe('provided');
	expect(opened).toBe(0);
});

test('a lab that is begun has its starter in the folder that is named to the learner', async () => {
	await using means = createScreenMeans(workbook);
	await means.beginLab('zookeeper');
	expect(await readdir(path.join(workspace, 'zookeeper'))).toContain('zookeeper.properties');
});
