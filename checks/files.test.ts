import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {checksOf, traceOf} from '#core';
import {createFileLabSource} from '../src/adapters/file-lab-source.ts';
import {labsDirectory} from '../src/adapters/paths.ts';

const root = import.meta.dirname;
const shared = ['shared', 'fixtures', '__snapshots__'];

/** Every check's file, by system and name. */
async function checkFiles(): Promise<readonly {readonly folder: string; readonly name: string}[]> {
	const entries = await readdir(root, {withFileTypes: true});
	const systems = entries.filter(entry => entry.isDirectory() && !shared.includes(entry.name));
	const names = await Promise.all(
		systems.map(async ({name: folder}) =>
			(await readdir(path.join(root, folder)))
				.filter(name => /(?<!\.test)\.ts$/.test(name))
				.map(name => ({folder: path.join(root, folder), name: name.slice(0, -'.ts'.length)})),
		),
	);
	return names.flat();
}

test('a file holds the check it is named by, and its title stands beside it', async () => {
	const files = await checkFiles();
	expect(files.length).toBeGreaterThan(70);
	for (const {folder, name} of files) {
		const code = await readFile(path.join(folder, `${name}.ts`), 'utf8');
		const words = JSON.parse(await readFile(path.join(folder, `${name}.en.json`), 'utf8')) as Record<string, string>;
		expect(code, name).toMatch(new RegExp(`'(check\\.)?${name}'`));
		expect(Object.keys(words), name).toContain(`check.${name}`);
	}
});

test('every check of every lab has a file of its name', async () => {
	const names = (await checkFiles()).map(({name}) => `check.${name}`);
	const labs = await createFileLabSource(labsDirectory, 'en').list();
	const steps = labs.flatMap(lab => lab.steps);
	const checks = steps.flatMap(step => [...checksOf(step), ...traceOf(step).leaves.flatMap(({check}) => check ?? [])]);
	expect(checks.length).toBeGreaterThan(70);
	expect(checks.map(({title}) => title.code).filter(code => !names.includes(code))).toEqual([]);
});

test('no words stand beside a file that is not there', async () => {
	const names = await readdir(root, {recursive: true});
	// Codes that several checks give, and no module that they share.
	const several = path.join('shared', 'verdicts');
	const words = names.flatMap(name => /^(.*)\.[a-z]{2,3}\.json$/.exec(name)?.[1] ?? []).filter(module => module !== several);
	expect(words.length).toBeGreaterThan(70);
	expect(words.filter(module => !existsSync(path.join(root, `${module}.ts`)))).toEqual([]);
});
