import {chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {copyFolder} from './copy-folder.ts';

test('a copy has the contents, and modes of its own: a class may keep the program where nobody can write', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'copy-'));
	const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
	await mkdir(path.join(from, 'below'), {recursive: true});
	await writeFile(path.join(from, 'below', 'read-only.ts'), 'ö');
	await chmod(path.join(from, 'below', 'read-only.ts'), 0o444);
	await copyFolder(from, to);
	const copy = path.join(to, 'below', 'read-only.ts');
	expect(await readFile(copy, 'utf8')).toBe('ö');
	expect((await stat(copy)).mode & 0o200).toBe(0o200);
	await rm(folder, {recursive: true});
});
