import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Questions for the time, and limits that go by it, that jump with the machine's clock or run on while this process stands still. */
const asksTheSystem = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bhrtime\b|\bAbortSignal\.timeout\b/;
/** What measures the workbook rather than runs it, and what learners write. */
const elsewhere = /^src\/(clock|bench|chaos|survivors|walk|testing)\/|\/testing\/|\.test\.tsx?$|\/fixtures\/|^labs\/[^/]+\/.+\//;
/** The launcher runs before there is a clock: it may measure, not ask for the time of day. */
const launcher = /^src\/launch(\.mjs$|\/)/;

const sources = ['src', 'checks', 'labs'].flatMap(folder =>
	readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
		.map(name => path.posix.join(folder, name.split(path.sep).join('/')))
		.filter(name => /\.(tsx?|mjs)$/.test(name) && !name.includes('node_modules') && !elsewhere.test(name)),
);

test('nobody but the clock asks the system for the time', () => {
	const found = sources.filter(name => {
		const code = withoutTexts(readFileSync(path.join(root, name), 'utf8'));
		return asksTheSystem.test(launcher.test(name) ? code.replaceAll('performance.now', '') : code);
	});
	expect(sources.length).toBeGreaterThan(300);
	expect(found).toEqual([]);
});

test.each([
	'const at = Date.now();',
	'now: Date.now,',
	'fetch(url, {signal: AbortSignal.timeout(5)})',
	'new Date().toISOString()',
])('%s is seen', code => {
	expect(asksTheSystem.test(withoutTexts(code))).toBe(true);
});

/** Hints show learners code, and comments speak of it. */
function withoutTexts(code: string): string {
	return code.replaceAll(/"(?:[^"\\\n]|\\.)*"|^\s*(?:\/\/|\*|\/\*).*$/gm, '');
}
