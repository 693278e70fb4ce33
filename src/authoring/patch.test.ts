import fc from 'fast-check';
import {expect, test} from 'vitest';
import {applyPatch, applyWhatFits, patchBetween} from './patch.ts';
import type {ProgramFiles} from './program-files.ts';

const wrong = {labId: 'producer', name: 'no-flush'};
const program = `${['import {send} from "./send.ts";', 'let sent = 0;', 'await send();', 'sent++;', 'await flush();', 'console.log(sent);'].join('\n')}\n`;
const files = (texts: Readonly<Record<string, string>>): ProgramFiles => new Map(Object.entries(texts));
const reference = files({'producer.ts': program, 'send.ts': 'export const send = 1;\n'});
const noFlush = files({'producer.ts': program.replace('await flush();\n', ''), 'send.ts': 'export const send = 1;\n'});
const patch = patchBetween(reference, noFlush);

test('a patch says what differs, with a line of what stands around it', () => {
	expect(patch).toBe(
		['--- a/producer.ts', '+++ b/producer.ts', '@@ -4,3 +4,2 @@', ' sent++;', '-await flush();', ' console.log(sent);', ''].join(
			'\n',
		),
	);
	expect(patchBetween(reference, reference)).toBe('');
});

test('a patch makes the one program of the other, whatever they hold, files added and taken away included', () => {
	const text = fc.array(fc.constantFrom('', '}', '\tif (a) {', 'b', 'ö\r'), {maxLength: 12}).map(lines => lines.join('\n'));
	const some = fc
		.dictionary(
			fc.constantFrom('a.ts', 'b/c.ts', 'd.json'),
			text.filter(all => all !== ''),
			{noNullPrototype: true},
		)
		.map(files);
	fc.assert(
		fc.property(some, some, (before, after) => {
			const between = patchBetween(before, after);
			expect(between === '' ? before : applyPatch(before, between, wrong)).toEqual(after);
		}),
	);
});

test('a place that occurs twice gets as much context as sets it apart', () => {
	const twice = files({'a.ts': '{\nx\n}\n\ny\n{\nx\n}\n\nz\n'});
	const once = files({'a.ts': '{\nx\n}\n\ny\n{\nw\n}\n\nz\n'});
	const between = patchBetween(twice, once);
	expect(between).toContain(' y\n {\n-x\n+w\n }');
	expect(applyPatch(twice, between, wrong)).toEqual(once);
});

test('a patch applies where the reference has grown above it', () => {
	const grown = files({...Object.fromEntries(reference), 'producer.ts': `// So many are sent.\n\n${program}`});
	expect(applyPatch(grown, patch, wrong).get('producer.ts')).toBe(`// So many are sent.\n\n${noFlush.get('producer.ts')}`);
});

test.each([
	[
		'does not stand there any more',
		{'producer.ts': program.replace('sent++', 'sent += 1')},
		patch,
		'producer: wrong/no-flush.patch does not apply: hunk 1 of 1 for reference/producer.ts (@@ -4,3 +4,2 @@) fits nowhere',
	],
	[
		'stands there twice',
		{'producer.ts': `${program}sent++;\nawait flush();\nconsole.log(sent);\n`},
		patch,
		'producer: wrong/no-flush.patch does not apply: hunk 1 of 1 for reference/producer.ts (@@ -4,3 +4,2 @@) fits at each of the lines 4, 7',
	],
	['is in a file that is gone', {'send.ts': ''}, patch, 'for reference/producer.ts (@@ -4,3 +4,2 @@) fits nowhere'],
	[
		'is to be added and is there',
		{'a.ts': 'b\n'},
		'--- /dev/null\n+++ b/a.ts\n@@ -0,0 +1,1 @@\n+c\n',
		'(@@ -0,0 +1,1 @@) fits nowhere',
	],
	['is not a patch', {}, '@@ nonsense\n', 'wrong/no-flush.patch cannot be read'],
	['has no name', {}, '@@ -1,1 +1,1 @@\n-a\n+b\n', 'wrong/no-flush.patch does not say which file it changes'],
	['is nothing', {}, '', 'wrong/no-flush.patch changes nothing of the reference'],
	['stays as it was', {'a.ts': 'b\n'}, '--- a/a.ts\n+++ b/a.ts\n@@ -1,1 +1,1 @@\n b\n', 'changes nothing of the reference'],
])('a patch whose text %s is refused by name', (_what, now, text, says) => {
	expect(() => applyPatch(files(now), text, wrong)).toThrow(
		expect.objectContaining({problem: expect.objectContaining({code: 'PATCH_REFUSED', message: expect.stringContaining(says)})}),
	);
});

test('what a hunk replaces, and what stands there now, is said with the command that helps', () => {
	const now = files({'producer.ts': program.replace('sent++', 'sent += 1')});
	expect(() => applyPatch(now, patch, wrong)).toThrow(
		expect.objectContaining({
			problem: expect.objectContaining({
				expected: 'sent++;\nawait flush();\nconsole.log(sent);',
				found: 'let sent = 0;\nawait send();\nsent += 1;\nawait flush();\nconsole.log(sent);',
				remedy: expect.stringContaining('streambook lab wrong producer/no-flush --edit'),
			}),
		}),
	);
});

test('what applies is applied, and the hunks that do not are told', () => {
	const after = files({
		'producer.ts': program.replace('let sent = 0', 'let sent = 1').replace('console.log(sent)', 'console.log(1)'),
	});
	const before = files({'producer.ts': program});
	const moved = files({'producer.ts': program.replace('console.log(sent)', 'console.info(sent)')});
	const {files: patched, misfits} = applyWhatFits(moved, patchBetween(before, after), wrong);
	expect(patched.get('producer.ts')).toBe(program.replace('let sent = 0', 'let sent = 1').replace('console.log', 'console.info'));
	expect(misfits).toMatchObject([{file: 'producer.ts', number: 2, of: 2, places: []}]);
	expect(misfits[0]?.hunk).toContain('-console.log(sent);\n+console.log(1);');
});
