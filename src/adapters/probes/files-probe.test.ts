import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createFilesProbe} from './files-probe.ts';

async function labInWorkspace() {
	const parent = await mkdtemp(path.join(tmpdir(), 'files-'));
	onTestFinished(async () => rm(parent, {recursive: true}));
	const workspace = path.join(parent, 'workspace');
	const folder = path.join(workspace, 'zookeeper');
	await mkdir(path.join(folder, 'data', 'version-2'), {recursive: true});
	await writeFile(path.join(folder, 'data', 'version-2', 'log.1'), 'a znode /marker-1');
	await symlink(parent, path.join(folder, 'way-out'));
	return {workspace, files: createFilesProbe(folder, workspace)};
}

test('a directory named from the file on is looked for beside the file, as the server does', async () => {
	const {workspace, files} = await labInWorkspace();
	expect(await files.isInWorkspace('data')).toBe(true);
	expect(await files.isInWorkspace('./data')).toBe(true);
	expect(await files.isInWorkspace(path.join(workspace, 'zookeeper', 'data'))).toBe(true);
	expect(await files.anyContains('data/version-2', '/marker-1')).toBe(true);
	expect(await files.anyContains('data/version-2', '/marker-2')).toBe(false);
	expect(await files.list('data')).toEqual(['version-2']);
});

test('a file’s text and its settings are read as those who use them do, a byte order mark or not', async () => {
	const {workspace, files} = await labInWorkspace();
	const write = async (name: string, text: string) => writeFile(path.join(workspace, 'zookeeper', name), text);
	await write('schema.json', '\ufeff{"title": "Ü"}');
	await write('zookeeper.properties', '\ufeff# mine\ntickTime \\\n 2000\ndataDir=./Ü');
	expect(await files.read('schema.json')).toBe('{"title": "Ü"}');
	expect(await files.settings('zookeeper.properties')).toEqual({tickTime: '2000', dataDir: './\u00c3\u009c'});
	expect([await files.read('none'), await files.settings('none')]).toEqual([null, null]);
});

test('what leads out of the workspace, by name or by a link, is not in it', async () => {
	const {files} = await labInWorkspace();
	expect(await files.isInWorkspace('../..')).toBe(false);
	expect(await files.isInWorkspace('way-out')).toBe(false);
	expect(await files.isInWorkspace(tmpdir())).toBe(false);
	expect(await files.isInWorkspace('nothing-here')).toBe(false);
});
