import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLineCutter} from './output-lines.ts';

function linesOf(chunks: readonly Buffer[]): readonly string[] {
	const lines: string[] = [];
	const cutter = createLineCutter(text => lines.push(text));
	chunks.forEach(cutter.write);
	cutter.end();
	return lines;
}

test.each([
	['a\nb\n', ['a', 'b']],
	['a\r\nb', ['a', 'b']],
	['\u001b[31mred\u001b[0m\u0007\n', ['red']],
	['a\tb\n\nc', ['a    b', '', 'c']],
	['', []],
])('%j is cut into %j', (text, expected) => {
	expect(linesOf([Buffer.from(text)])).toEqual(expected);
});

test('a line without end is cut at 2,000 characters', () => {
	const chunk = Buffer.from('x'.repeat(10_000));
	expect(linesOf(Array.from({length: 50}, () => chunk))).toEqual(['x'.repeat(2_000)]);
});

test('the lines are the same however the bytes arrive', () => {
	const text = fc.stringMatching(/^[a-zё😀\n]{0,200}$/u);
	fc.assert(
		fc.property(text, fc.array(fc.nat(200), {maxLength: 8}), (whole, cuts) => {
			const bytes = Buffer.from(whole);
			const edges = [0, ...cuts.filter(cut => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
			const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
			expect(linesOf(chunks)).toEqual(linesOf([bytes]));
			expect(linesOf([bytes])).toEqual(
				whole === ''
					? []
					: whole
							.replace(/\n$/, '')
							.split('\n')
							.slice(0, whole === '\n' ? 1 : undefined),
			);
		}),
	);
});
