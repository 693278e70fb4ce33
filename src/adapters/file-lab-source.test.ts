import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createFileLabSource} from './file-lab-source.ts';

const sound = {
	'lab.ts': "export default {minutes: 5, servers: 'shared', steps: [{kind: 'read', id: 'one'}]};\n",
	'guide.md': '# One\n',
};
let labs = '';
beforeEach(async () => {
	labs = await mkdtemp(path.join(tmpdir(), 'labs-'));
	await write('01-sound', sound);
});
afterEach(async () => rm(labs, {recursive: true}));

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
	await mkdir(path.join(labs, folder));
	for (const [name, text] of Object.entries(files)) {
		await writeFile(path.join(labs, folder, name), text);
	}
}

test.each([
	['is empty', '02-other', {}, 'labs/02-other has no lab.ts'],
	['has no guide', '02-other', {'lab.ts': sound['lab.ts']}, 'labs/02-other has no guide.md'],
	['exports nothing', '02-other', {...sound, 'lab.ts': 'export const lab = 1;\n'}, 'labs/02-other/lab.ts has no default export'],
	['is broken off', '02-other', {...sound, 'lab.ts': 'export default {'}, 'labs/02-other/lab.ts cannot be loaded'],
	['has the name of another', '02-sound', sound, 'two labs are called sound'],
])('a lab that %s is set apart with what is wrong, and the others can be used', async (_what, folder, files, message) => {
	await write(folder, files);
	const source = createFileLabSource(labs, 'en');
	expect((await source.outlines({})).map(({id, title}) => ({id, title}))).toEqual([{id: 'sound', title: 'One'}]);
	expect((await source.unsound()).map(({id, problem}) => [id, problem.code, problem.message])).toEqual([
		[folder.slice(3), 'LAB_INVALID', message],
	]);
});
