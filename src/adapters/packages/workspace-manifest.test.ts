import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {clients} from './own-packages.ts';
import {ensureFolderManifest, ensureWorkspaceManifest} from './workspace-manifest.ts';

let folder = '';
let file = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'manifest '));
	file = path.join(folder, 'package.json');
});
afterEach(async () => rm(folder, {recursive: true}));

const read = async () => JSON.parse(await readFile(file, 'utf8'));

test('a workspace names the clients, each in the exact version that is there', async () => {
	await ensureWorkspaceManifest(folder);
	const {type, dependencies} = await read();
	expect(type).toBe('module');
	expect(Object.keys(dependencies)).toEqual([...clients]);
	expect(dependencies).toMatchObject({kafkajs: '2.2.4'});
});

test('what an earlier version wrote, and nobody touched, is brought along', async () => {
	await writeFile(file, '{\n\t"private": true,\n\t"type": "module"\n}\n');
	await ensureWorkspaceManifest(folder);
	expect(await read()).toHaveProperty('dependencies.mysql2');
});

test.each([
	'{"name": "mine", "type": "commonjs"}',
	'{"private": true, "type": "module", "dependencies": {"is-odd": "3.0.1"}}',
	'<<<<<<< HEAD',
])('what is the learner’s is left: %s', async text => {
	await writeFile(file, text);
	await ensureWorkspaceManifest(folder);
	await ensureFolderManifest(folder);
	expect(await readFile(file, 'utf8')).toBe(text);
});

test('a folder of programs is of type module', async () => {
	await ensureFolderManifest(folder);
	expect(await read()).toEqual({private: true, type: 'module'});
});
