import {lstat, mkdtemp, readFile, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type OwnPackage, ownPackage} from './own-packages.ts';
import {type MakeLink, placePackage} from './place-package.ts';

let directory = '';
beforeEach(async () => {
	directory = await mkdtemp(path.join(tmpdir(), 'packages '));
});
afterEach(async () => rm(directory, {recursive: true}));

async function place(name: string, makeLink?: MakeLink): Promise<string> {
	const folder = path.join(directory, 'node_modules', name);
	await placePackage((await ownPackage(name)) as OwnPackage, folder, makeLink);
	return folder;
}

const isLink = async (file: string) => (await lstat(file)).isSymbolicLink();

test('npm meets an ordinary package: a real folder, nothing to build, and what it depends on', async () => {
	const folder = await place('mysql2');
	expect(await isLink(folder)).toBe(false);
	const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	expect(manifest).toMatchObject({name: 'mysql2', version: '3.24.6', dependencies: expect.anything()});
	expect(manifest).not.toHaveProperty('scripts');
	for (const name of Object.keys(manifest.dependencies)) {
		const file = path.join(folder, 'node_modules', name, 'package.json');
		expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({name});
	}
});

test('its files are links, so that nothing is stored twice', async () => {
	expect(await isLink(path.join(await place('kafkajs'), 'index.js'))).toBe(true);
});

test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EIO'])(
	'where links are refused with %s all is copied, and loads by itself',
	async code => {
		const folder = await place('node-zookeeper-client', async () => {
			throw Object.assign(new Error(code), {code, syscall: 'symlink'});
		});
		expect(await isLink(path.join(folder, 'index.js'))).toBe(false);
		expect(createRequire(path.join(directory, 'program.js'))('node-zookeeper-client')).toHaveProperty('createClient');
		expect(createRequire(path.join(folder, 'index.js')).resolve('async')).toContain(folder);
	},
);

test('another trouble is told', async () => {
	const full = async () => {
		throw Object.assign(new Error('no space'), {code: 'ENOSPC', syscall: 'symlink'});
	};
	await expect(place('kafkajs', full)).rejects.toMatchObject({code: 'ENOSPC'});
});
