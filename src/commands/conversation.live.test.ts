import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {liveWithinMs} from '../testing/live-stack.ts';
import {Term} from '../testing/terminal.ts';

const program = path.resolve(import.meta.dirname, '../main.ts');
const given = ['--disable-warning=TimeoutNegativeWarning', program, '--plain', '--free-ports', '--workspace'];
const limit = {timeout: 60_000, interval: 20};

let workspace = '';
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'conversation-'));
});
afterEach(async () => rm(workspace, {recursive: true, force: true, maxRetries: 5}));

/** The workbook in lines on a real terminal, and somebody at its keyboard. */
function sit() {
	const term = new Term(process.execPath, [...given, workspace], {columns: 200, rows: 50});
	let seen = 0;
	return {
		term,
		/** Waits until something is said after what was heard before. */
		async hear(text: string): Promise<void> {
			const isHeard = () => (term.raw.slice(seen).includes(text) ? text : term.raw.slice(seen));
			await expect.poll(isHeard, limit).toBe(text);
			seen = term.raw.indexOf(text, seen) + text.length;
		},
	};
}

test('a prediction is asked for, kept over an interrupted run, and shown beside what the reference shows', {
	timeout: liveWithinMs,
}, async () => {
	const {term, hear} = sit();
	await using _term = term;
	await hear('> ');
	term.type('read kafka/without-zookeeper\r');
	await hear('without-zookeeper> ');
	term.type('run\r');
	await hear('a number or a name: ');
	term.type('9\r');
	await hear('There are 3 choices');
	term.type('1\r');
	await hear('runs  start kafka/0');
	term.type('\u0003');
	await hear('INTERRUPTED');
	await hear('without-zookeeper> ');
	term.type('run reference\r');
	await hear('you said    It waits');
	await hear('it was      It tries for a while');
	await hear('without-zookeeper> ');
	term.type('\u0003');
	expect(await term.exited).toBe(130);
	const progress: unknown = JSON.parse(await readFile(path.join(workspace, '.streambook', 'progress.json'), 'utf8'));
	expect(progress).toMatchObject({answers: {'kafka/without-zookeeper': 'waits'}});
});

test('quit and the end of input leave with nothing wrong, without moving the cursor about', async () => {
	for (const bye of ['quit\r', '\u0004']) {
		const {term, hear} = sit();
		await using _term = term;
		await hear('> ');
		term.type('labs\r');
		await hear('01 zookeeper');
		await hear('> ');
		term.type(bye);
		expect(await term.exited).toBe(0);
		expect(term.raw).not.toContain('\u001b');
	}
});
