import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Line, lineText, lineWidth} from './line.ts';
import {wrap, wrapHard} from './wrap.ts';

const piece = fc.oneof(
	fc.string({unit: 'grapheme', maxLength: 12}),
	fc.constantFrom('a word', ' ', '事件流', '🚀👩‍👩‍👧', 'é', 'موضوع', 'x'.repeat(70)),
);
const line = fc
	.array(fc.record({text: piece, style: fc.constantFrom('strong' as const, 'code' as const)}), {maxLength: 8})
	.map((spans): Line => spans.map(({text, style}) => ({text: text.replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, ''), style})));
const columns = fc.integer({min: 8, max: 60});

test('no row is wider than asked for', () => {
	fc.assert(
		fc.property(line, columns, (given, limit) => {
			for (const row of wrap(given, limit)) {
				expect(lineWidth(row)).toBeLessThanOrEqual(limit);
			}
		}),
	);
});

test('nothing but spaces is lost', () => {
	const bare = (text: string) => text.replaceAll(' ', '');
	fc.assert(
		fc.property(line, columns, (given, limit) => {
			expect(bare(wrap(given, limit).map(lineText).join(''))).toBe(bare(lineText(given)));
		}),
	);
});

test('output keeps every character where it is', () => {
	fc.assert(
		fc.property(piece, columns, (text, limit) => {
			expect(wrapHard(text, limit).join('')).toBe(text);
		}),
	);
});

test('a line breaks at spaces, and styles go on in the next row', () => {
	const rows = wrap([{text: 'one two '}, {text: 'three four', style: 'strong'}], 9);
	expect(rows.map(lineText)).toEqual(['one two', 'three', 'four']);
	expect(rows[2]).toEqual([{text: 'four', style: 'strong'}]);
});

test('a full stop stays with the styled word before it', () => {
	const rows = wrap([{text: 'see '}, {text: 'topics', style: 'code'}, {text: '.'}], 9);
	expect(rows.map(lineText)).toEqual(['see', 'topics.']);
});

test('between wide characters a line breaks anywhere', () => {
	expect(wrap([{text: '事件流在这里'}], 8).map(lineText)).toEqual(['事件流在', '这里']);
});
