import {mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory} from '../adapters/paths.ts';
import {newLab} from './new-lab.ts';
import {verifyStructure} from './verify-structure.ts';

let folder = '';
beforeEach(async () => {
	// Beside the labs, so that the new one resolves the core as they do.
	folder = await mkdtemp(path.join(path.dirname(labsDirectory), 'new-lab-'));
});
afterEach(async () => rm(folder, {recursive: true}));

test('a new lab is sound as it is, and found among the labs', async () => {
	await newLab(folder, '14-late-events');
	const source = createFileLabSource(folder, 'en');
	const [lab] = await source.list();
	expect(lab).toMatchObject({id: 'late-events', number: 14});
	if (lab !== undefined) {
		expect(await verifyStructure(lab, source.folder(lab), await source.guide(lab), {}, [])).toEqual([]);
	}
});

test.each([
	['late-events', 'a number of two digits'],
	['14-Late', 'a number of two digits'],
	['../14-late', 'a number of two digits'],
])('%s is refused as a name', async (name, expected) => {
	await expect(newLab(folder, name)).rejects.toMatchObject({
		problem: {code: 'USAGE', expected: expect.stringContaining(expected)},
	});
});

test.each(['14-other', '15-late-events'])('%s is refused when the number or the name is taken', async name => {
	await newLab(folder, '14-late-events');
	await expect(newLab(folder, name)).rejects.toMatchObject({problem: {code: 'USAGE'}});
});
