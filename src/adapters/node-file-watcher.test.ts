import {mkdir, mkdtemp, rename, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {nodeFileWatcher as watcher} from './node-file-watcher.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'watched-'));
	await writeFile(path.join(folder, 'producer.ts'), 'one');
});
afterEach(async () => rm(folder, {recursive: true}));

test('saving is told, also as editors do it: written aside and renamed', async () => {
	for (const save of [
		async () => writeFile(path.join(folder, 'producer.ts'), 'two'),
		async () => {
			await writeFile(path.join(folder, 'aside'), 'three');
			await rename(path.join(folder, 'aside'), path.join(folder, 'producer.ts'));
		},
	]) {
		const {promise: changed, resolve} = Promise.withResolvers<void>();
		using _watching = watcher.watch(folder, resolve);
		await save();
		await changed;
	}
});

test('a folder that is not there yet is told when it appears', async () => {
	const {promise: changed, resolve} = Promise.withResolvers<void>();
	const later = path.join(folder, 'later');
	using _watching = watcher.watch(later, resolve);
	const before = await watcher.fingerprint(later);
	await mkdir(later);
	await changed;
	await writeFile(path.join(later, 'producer.ts'), 'one');
	expect(await watcher.fingerprint(later)).not.toBe(before);
});

test('the fingerprint follows what learners write, and nothing else', async () => {
	const before = await watcher.fingerprint(folder);
	await utimes(path.join(folder, 'producer.ts'), new Date(), new Date());
	await mkdir(path.join(folder, 'kafka-data', 'topic-0'), {recursive: true});
	await writeFile(path.join(folder, 'kafka-data', 'topic-0', '00000.log'), 'records');
	await mkdir(path.join(folder, 'node_modules'));
	await writeFile(path.join(folder, 'node_modules', 'client.js'), 'not theirs');
	await writeFile(path.join(folder, 'output.json'), 'printed');
	expect(await watcher.fingerprint(folder)).toBe(before);
	await mkdir(path.join(folder, 'lib'));
	await writeFile(path.join(folder, 'lib', 'store.ts'), 'theirs');
	expect(await watcher.fingerprint(folder)).not.toBe(before);
});
