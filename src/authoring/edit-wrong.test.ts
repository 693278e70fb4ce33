import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {filesChanged, keepAsPatch, layOut, readPatch} from './edit-wrong.ts';
import {readFiles, writeFiles} from './program-files.ts';

const wrong = {labId: 'producer', name: 'no-flush'};
const program = 'send();\n\nflush();\n\nend();\n';
let lab = '';
beforeEach(async () => {
	lab = await mkdtemp(path.join(tmpdir(), 'lab-'));
	await reference({'producer.ts': program, 'below/send.ts': 'sends\n'});
});
afterEach(async () => rm(lab, {recursive: true}));

const inLab = (...names: readonly string[]) => path.join(lab, ...names);
const reference = async (texts: Readonly<Record<string, string>>) =>
	writeFiles(inLab('reference'), new Map(Object.entries(texts)));
const edit = async (from: string, to: string) => {
	const file = inLab('wrong/no-flush/producer.ts');
	await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
};

test('a new wrong program begins as the reference, and what is edited is kept as a patch', async () => {
	expect(await layOut(lab, wrong)).toEqual({folder: inLab('wrong/no-flush'), rejected: [], hunks: 0});
	expect(await readFiles(inLab('wrong/no-flush'))).toEqual(await readFiles(inLab('reference')));
	await edit('flush();\n\n', '');
	const patch = await keepAsPatch(lab, wrong);
	expect(await readPatch(lab, wrong)).toBe(patch);
	expect(patch).toContain('-flush();');
	expect(existsSync(inLab('wrong/no-flush'))).toBe(false);
	expect(await filesChanged(lab, wrong)).toEqual(new Map([['producer.ts', 'send();\n\nend();\n']]));
});

test('one that is there is laid out with its patch, and edited on', async () => {
	await layOut(lab, wrong);
	await edit('flush', 'flash');
	await keepAsPatch(lab, wrong);
	await layOut(lab, wrong);
	expect(await readFile(inLab('wrong/no-flush/producer.ts'), 'utf8')).toContain('flash();');
	await edit('flash', 'splash');
	expect(await keepAsPatch(lab, wrong)).toContain('+splash();');
});

test('a file may come, and another go', async () => {
	await layOut(lab, wrong);
	await rm(inLab('wrong/no-flush/below/send.ts'));
	await writeFile(inLab('wrong/no-flush/more.ts'), 'more\n');
	await keepAsPatch(lab, wrong);
	await layOut(lab, wrong);
	expect([...(await readFiles(inLab('wrong/no-flush'))).keys()]).toEqual(['more.ts', 'producer.ts']);
});

test('where the reference has changed, what does not apply is laid beside the file, and nothing is kept before it is dealt with', async () => {
	await layOut(lab, wrong);
	await edit('send()', 'sent()');
	await edit('end();\n', 'stop();\n');
	await keepAsPatch(lab, wrong);
	await reference({'producer.ts': program.replace('send()', 'await send()')});
	const rejected = inLab('wrong/no-flush/producer.ts.rej');
	expect(await layOut(lab, wrong)).toEqual({folder: inLab('wrong/no-flush'), rejected: [rejected], hunks: 1});
	expect(await readFile(rejected, 'utf8')).toContain('-send();\n+sent();');
	expect(await readFile(inLab('wrong/no-flush/producer.ts'), 'utf8')).toBe('await send();\n\nflush();\n\nstop();\n');
	await expect(keepAsPatch(lab, wrong)).rejects.toMatchObject({
		problem: {code: 'PATCH_REFUSED', message: expect.stringContaining('producer.ts.rej')},
	});
	await edit('await send()', 'sent()');
	await rm(rejected);
	expect(await keepAsPatch(lab, wrong)).toContain('-await send();\n+sent();');
});

test('what was not edited is not kept, and its folder stays', async () => {
	await layOut(lab, wrong);
	await expect(keepAsPatch(lab, wrong)).rejects.toMatchObject({
		problem: {code: 'PATCH_REFUSED', message: expect.stringContaining('changes nothing')},
	});
	expect(existsSync(inLab('wrong/no-flush/producer.ts'))).toBe(true);
	expect(existsSync(inLab('wrong/no-flush.patch'))).toBe(false);
});

test.each([
	['laid out twice', async () => layOut(lab, wrong).then(async () => layOut(lab, wrong)), 'is laid out already'],
	['kept without being laid out', async () => keepAsPatch(lab, wrong), 'is not laid out'],
	['shown without being there', async () => readPatch(lab, wrong), 'has no wrong program no-flush'],
	['called by no name', async () => layOut(lab, {...wrong, name: '../reference'}), 'is no name for a wrong program'],
	['kept from elsewhere', async () => keepAsPatch(lab, {...wrong, name: '../reference'}), 'is no name for a wrong program'],
])('a wrong program that is %s is a mistake in the command', async (_what, done, says) => {
	await expect(done()).rejects.toMatchObject({problem: {code: 'USAGE', message: expect.stringContaining(says)}});
});
