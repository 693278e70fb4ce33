import {expect, test} from 'vitest';
import {type ShownDemo, showDemo} from './fixtures/show-demo.tsx';
import {widthOf} from './text/width.ts';

const sizes = [
	[60, 15],
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** How each screen is reached from the map. */
const ways: readonly (readonly [name: string, keys: readonly string[], shows: string])[] = [
	['map', [], 'The pipeline'],
	['filtered map', ['/', 'brok'], 'A broker'],
	['lab', ['\r'], 'step 1 of 3'],
	['lab in other scripts', ['j', 'j', '\r'], '创建主题'],
	['checks', ['j', 'j', '\r', '\r'], 'expected'],
	['output', ['j', 'j', '\r', '\r', '\t'], 'created topic orders'],
	['prediction', ['j', '\r', '\t'], 'It gives up and ends'],
	['keys', ['?'], 'open the lab'],
	['commands', ['\r', ':'], 'next step'],
	['servers', ['s'], 'log of zookeeper'],
	['comparison', ['j', 'j', '\r', 'R', 'd'], 'const partitions = 3;'],
	['glossary', ['g'], 'сообщение'],
];

test.each(sizes.flatMap(([columns, rows]) => ways.map(way => [columns, rows, ...way] as const)))(
	'at %i×%i the screen "%s→" fills every row and no more',
	async (columns, rows, _name, keys, shows) => {
		using demo = await showDemo(columns, rows);
		await demo.press(...keys);
		await demo.screen.waitFor(shows);
		expectWhole(demo, columns, rows);
	},
);

test.each(sizes)('at %i×%i somebody new is welcomed, and sees how far the set-up is', async (columns, rows) => {
	using demo = await showDemo(columns, rows, {isNew: true});
	expectWhole(demo, columns, rows);
	await demo.press(...Array.from({length: 30}, () => 'j'));
	expect(demo.screen.text()).toMatch(/✓ Java +Java 21\.0\.4/);
	expect(demo.screen.text()).toMatch(/↓ Kafka, ZooKeeper +█+░+ +12 of 48 MB, 3\.1 MB\/s/);
	expect(demo.screen.text()).toMatch(/✗ MariaDB or MySQL +there is no/);
	expectWhole(demo, columns, rows);
	await demo.press('\r');
	expect(demo.screen.text()).toMatch(/↓ Kafka, ZooKeeper 12 of 48 MB, 3\.1 MB\/s/);
});

/** The heading is the first row and the keys are the last; nothing was scrolled away and nothing reaches over the edge. */
function expectWhole({screen}: ShownDemo, columns: number, rows: number): void {
	const lines = screen.text().split('\n');
	expect(lines).toHaveLength(rows);
	expect(lines[0]).toMatch(/^ (Streambook|\d\d )/);
	expect(lines.at(-1)).toMatch(/quit|close|commands|leave|begin/);
	expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
	expect(screen.terminal.buffer.active.baseY).toBe(0);
}

test('a window that is too small says what is needed, and the screen comes back when it has grown', async () => {
	using demo = await showDemo(30, 5);
	expect(demo.screen.text()).toContain('This window is too small');
	await demo.resize(80, 24);
	expectWhole(demo, 80, 24);
});

test.each([
	[1, 1],
	[1, 40],
	[300, 2],
])('%i×%i is survived', async (columns, rows) => {
	using demo = await showDemo(columns, rows);
	await demo.press('j', '\r');
	await demo.resize(80, 24);
	expectWhole(demo, 80, 24);
});

test('resizing loses neither the place nor the frame', async () => {
	using demo = await showDemo(120, 40);
	await demo.press('j', 'j', '\r', '\r');
	for (const [columns, rows] of [...sizes, ...sizes.toReversed()]) {
		await demo.resize(columns, rows);
		expectWhole(demo, columns, rows);
		expect(demo.screen.text()).toContain('expected');
	}
});

test('what a program prints cannot draw outside of its pane', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', '\r', '\t', '\u001B[H');
	const text = demo.screen.text();
	expect(text).toContain('│ red');
	expect(text).toContain('│ progress 100 %');
	expect(text).toContain('│ a    b');
	expect(text).toContain('steps');
	expectWhole(demo, 100, 30);
});

test.each([
	['NO_COLOR', {NO_COLOR: '1'}],
	['the theme without colours', {STREAMBOOK_THEME: 'no-colour'}],
])('with %s no cell has a colour, and everything is still said', async (_name, environment) => {
	using demo = await showDemo(100, 30, {environment});
	await demo.press('j', 'j', '\r', '\r');
	const buffer = demo.screen.terminal.buffer.active;
	const cells = Array.from({length: 30}, (_, row) => buffer.getLine(row)).flatMap(line =>
		Array.from({length: 100}, (_, column) => line?.getCell(column)),
	);
	expect(cells.every(cell => cell?.isFgDefault() && cell.isBgDefault())).toBe(true);
	expect(demo.screen.text()).toMatch(/✗ topic orders has 3 partitions +failed/);
});

test('in ASCII nothing is drawn that ASCII does not have', async () => {
	using demo = await showDemo(100, 30, {environment: {STREAMBOOK_ASCII: '1'}});
	await demo.press('\r');
	const own = demo.screen.text().replaceAll(/[\u4E00-\u9FFF，。]/g, '');
	expect(own).toMatch(/^[\n\x20-\x7E]*$/);
});
