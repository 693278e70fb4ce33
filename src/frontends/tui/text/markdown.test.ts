import fc from 'fast-check';
import {expect, test} from 'vitest';
import {glyphsFor} from '../glyphs.ts';
import {lineText, lineWidth} from './line.ts';
import {markdownLines} from './markdown.ts';

const glyphs = glyphsFor({LANG: 'C.UTF-8'});
const shown = (markdown: string, columns = 40) => markdownLines(markdown, columns, glyphs).map(lineText);

test('a list keeps its marks, its nesting and its order', () => {
	expect(shown('- one\n- two\n  1. first\n  2. second')).toEqual(['• one', '• two', '  1. first', '  2. second']);
});

test('a long item goes on below its own first word', () => {
	expect(shown('- one two three', 10)).toEqual(['• one two', '  three']);
});

test('tasks show whether they are done', () => {
	expect(shown('- [x] done **bold**\n- [ ] open')).toEqual(['• [x] done bold', '• [ ] open']);
});

test('code keeps its lines, its spaces and its signs', () => {
	expect(shown('```sh\nls  -l   # all\n  <a & b>\n```')).toEqual(['  ls  -l   # all', '    <a & b>']);
});

test('code that is too wide is cut, and says so', () => {
	expect(shown('```\n0123456789\n```', 8)).toEqual(['  01234…']);
});

test('a table has columns, and wraps in them where it is too wide', () => {
	const table = '| a | why |\n|---|---|\n| `x` | because it is so |';
	expect(shown(table)).toEqual(['a  why             ', '─  ────────────────', 'x  because it is so'].map(row => row.trimEnd()));
	expect(shown(table, 13)).toEqual(['a  why', '─  ──────────', 'x  because it', '   is so']);
});

test('entities are decoded, HTML and its comments are not shown', () => {
	expect(shown('a &amp; b &lt;c&gt; \\*d\\*\n\n<!-- step: one -->\n\nend')).toEqual(['a & b <c> *d*', '', 'end']);
});

test('the address of a link can be read, once', () => {
	expect(shown('[docs](https://a.b) https://c.d')).toEqual(['docs (https://a.b) https://c.d']);
});

test('a quote is set off', () => {
	expect(shown('> said\n> again')).toEqual(['│ said again']);
});

test('control sequences in a guide do nothing', () => {
	expect(shown('a\u001B[2Jb\u0007')).toEqual(['ab']);
});

test('comments, strings and keywords of code are told apart', () => {
	const [line] = markdownLines("```ts\nconst a = 'b'; // c\n```", 40, glyphs);
	expect(line?.filter(({style}) => style !== 'code').map(({text, style}) => [text, style])).toEqual([
		['  ', undefined],
		['const', 'keyword'],
		["'b'", 'string'],
		['// c', 'comment'],
	]);
});

test('whatever it is, no line is wider than the pane', () => {
	const block = fc.constantFrom(
		'# ',
		'- ',
		'  - ',
		'1. ',
		'> ',
		'```\n',
		'| a | b |\n|---|---|\n| ',
		'**',
		'`',
		'[x](',
		'\n\n',
		'事件流',
		'🚀',
	);
	fc.assert(
		fc.property(
			fc.array(fc.oneof(block, fc.string({maxLength: 30})), {maxLength: 30}),
			fc.integer({min: 8, max: 80}),
			(parts, columns) => {
				for (const line of markdownLines(parts.join(''), columns, glyphs)) {
					expect(lineWidth(line)).toBeLessThanOrEqual(columns);
				}
			},
		),
	);
});
