import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {converse} from './prompt.ts';

/** What became of lines typed at the prompt. */
async function typed(lines: string): Promise<{readonly end: string; readonly ran: readonly string[]}> {
	const input = new PassThrough();
	const ran: string[] = [];
	input.end(lines);
	const output = new PassThrough().resume();
	const end = await converse({input, output, isPlain: true}, async sql => void ran.push(sql));
	return {end, ran};
}

test.each([
	['a statement a line', 'SELECT 1;\nSELECT 2;\n', ['SELECT 1;', 'SELECT 2;']],
	['a statement of several lines', 'SELECT 1,\n\n  2;  \n', ['SELECT 1,\n\n  2;']],
	['two statements on a line', 'SELECT 1; SELECT 2;\n', ['SELECT 1; SELECT 2;']],
	['empty lines', '\n\n  \n', []],
	['a statement that is not ended', 'SELECT 1\n', []],
	['a goodbye', 'SELECT 1;\n\\q\nSELECT 2;\n', ['SELECT 1;']],
	['a goodbye in words', 'EXIT;\nSELECT 2;\n', []],
	['a goodbye that is part of a statement', 'SELECT 1 AS\nexit\n;\n', ['SELECT 1 AS\nexit\n;']],
])('%s', async (_what, lines, ran) => {
	expect(await typed(lines)).toMatchObject({end: 'left', ran});
});

test('the prompt says whether a statement goes on', async () => {
	const [input, output] = [new PassThrough(), new PassThrough()];
	let screen = '';
	output.on('data', chunk => {
		screen += chunk;
	});
	const end = converse({input, output, isPlain: true}, async () => undefined);
	input.write('SELECT\n1;\n');
	await expect.poll(() => screen).toBe('mysql>     -> mysql> ');
	input.end();
	expect(await end).toBe('left');
});
