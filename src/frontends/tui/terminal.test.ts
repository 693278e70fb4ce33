import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {expect, test} from 'vitest';
import {Term, type TermOptions} from '../../testing/terminal.ts';

const demo = path.join(import.meta.dirname, 'fixtures/demo.ts');

/** The bundle in a real pseudo-terminal. */
function start(given: readonly string[] = [], options: TermOptions = {}): Term {
	return new Term(process.execPath, [demo, ...given], options);
}

const limitMs = 60_000;

/** The first step of the demo's lab 03, from the first row to the last. */
const wholeLab = /^ 03 .*step 1 of 2 .*\n[\s\S]*\n.*q quit *$/;

test('it starts on a screen of its own, takes keys, and gives the terminal back', {timeout: limitMs}, async () => {
	await using term = start();
	await term.screen.waitFor('ZooKeeper, the memory');
	expect(term.screen.isAlternate).toBe(true);
	term.type('jj\r');
	await term.screen.waitFor('step 1 of 2');
	term.type('\r');
	await term.screen.waitFor(/✗ failed/);
	term.type('q');
	await term.screen.waitFor('These servers run');
	term.type('y');
	expect(await term.exited).toBe(0);
	await term.screen.settled();
	expect(term.screen.isAlternate).toBe(false);
	expect(term.screen.text()).toContain('left: quit');
	expectRestored(term.raw);
});

test('what is typed before the screen is there is for the screen, and is not seen on it', {timeout: limitMs}, async () => {
	await using term = start();
	// A key that does nothing, from the first moment to the last; slowly enough for a busy machine not to take it for a paste.
	const typing = setInterval(() => term.type('x'), 20);
	await term.screen.waitFor(/ZooKeeper, the memory[\s\S]*quit/);
	clearInterval(typing);
	term.type('jj\r');
	await term.screen.waitFor(wholeLab);
	expect(term.screen.text()).not.toContain('xx');
});

test('it is drawn from the first column, wherever the cursor was left', {timeout: limitMs}, async () => {
	await using term = new Term('/bin/sh', ['-c', `printf 'no new line after this'; exec "$0" "$1"`, process.execPath, demo]);
	await term.screen.waitFor(/^ Streambook .*\n[\s\S]*\n.*q quit *$/);
	term.type('jj\r');
	await term.screen.waitFor(wholeLab);
});

test('Ctrl+C ends an idle screen with 130', {timeout: limitMs}, async () => {
	await using term = start();
	await term.screen.waitFor('ZooKeeper, the memory');
	term.type('\u0003');
	expect(await term.exited).toBe(130);
	expectRestored(term.raw);
});

test('Ctrl+C cancels a run first', {timeout: limitMs}, async () => {
	await using term = start(['topic']);
	await term.screen.waitFor('ZooKeeper, the memory');
	term.type('jj\r');
	await term.screen.waitFor('step 1 of 2');
	term.type('\r');
	await term.screen.waitFor('● running');
	term.type('\u0003');
	await term.screen.waitFor('could not go on');
	term.type('\u0003');
	expect(await term.exited).toBe(130);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s gives the terminal back too', {timeout: limitMs}, async signal => {
	await using term = start();
	await term.screen.waitFor('ZooKeeper, the memory');
	term.kill(signal);
	expect(await term.exited).toBe(130);
	expectRestored(term.raw);
});

test.each([
	['thrown', 'SIGUSR2'],
	['rejected and not handled', 'SIGALRM'],
] as const)('an error that is %s gives the terminal back first, and is told on it', {timeout: limitMs}, async (_how, signal) => {
	await using term = start();
	await term.screen.waitFor('ZooKeeper, the memory');
	term.kill(signal);
	expect(await term.exited).toBe(1);
	await term.screen.settled();
	expect(term.screen.isAlternate).toBe(false);
	expect(term.screen.text()).toContain('Error: a bug of ours');
	expectRestored(term.raw);
});

test('a terminal that changes its size is drawn anew, with the same place in it', {timeout: limitMs}, async () => {
	await using term = start([], {columns: 120, rows: 40});
	await term.screen.waitFor('ZooKeeper, the memory');
	term.type('jj\r');
	await term.screen.waitFor('step 1 of 2');
	for (const [columns, rows] of [
		[60, 15],
		[30, 5],
		[200, 60],
		[80, 24],
	] as const) {
		term.resize(columns, rows);
		await term.screen.waitFor(columns < 60 ? /^This window is too small/ : wholeLab);
	}

	const rows = term.screen.text().split('\n');
	expect(rows).toHaveLength(24);
	expect(rows.filter(row => row.includes('step 1 of 2'))).toHaveLength(1);
});

test('without TERM for colours the screen still works', {timeout: limitMs}, async () => {
	await using term = start([], {environment: {NO_COLOR: '1'}});
	await term.screen.waitFor('ZooKeeper, the memory');
	expect(term.raw).not.toMatch(/\u001B\[3\dm/);
});

test('an editor gets the terminal to itself, and the screen comes back after it', {timeout: limitMs}, async () => {
	await using term = start([], {
		environment: {EDITOR: `${process.execPath} ${path.join(import.meta.dirname, 'fixtures/editor.mjs')}`},
	});
	await term.screen.waitFor('ZooKeeper, the memory');
	term.type('jj\r');
	await term.screen.waitFor('step 1 of 2');
	for (const word of ['one', 'two', 'three']) {
		term.type('e');
		await term.screen.waitFor('editing create-topic.ts');
		term.type(`${word}\r`);
		await term.screen.waitFor('Edited:');
		await term.screen.waitFor('step 1 of 2');
		expect(term.screen.isAlternate).toBe(true);
		term.type('\t');
		await term.screen.waitFor(wholeLab);
	}

	expect(term.raw).toContain('wrote three');
	term.type('q');
	expect(await term.exited).toBe(0);
	expectRestored(term.raw);
});

/** A prompt of its own, and no file that says otherwise. */
const environment = {PS1: 'READY> ', ENV: ''};

/** The demo, started in a shell that looks after its jobs; `exec` would leave nobody to come back to. */
async function startInShell(): Promise<Term> {
	const term = new Term('/bin/sh', ['-i'], {environment});
	await term.screen.waitFor('READY>');
	term.type(`'${process.execPath}' '${demo}'\r`);
	await term.screen.waitFor('ZooKeeper, the memory');
	term.type('jj\r');
	await term.screen.waitFor(wholeLab);
	return term;
}

test('Ctrl+Z gives the terminal to the shell, and fg brings the same screen back', {timeout: limitMs}, async () => {
	await using term = await startInShell();
	for (let turn = 0; turn < 2; turn += 1) {
		term.type('\u001A');
		await term.screen.waitFor(/Stopped/);
		expect(term.screen.isAlternate).toBe(false);
		expectRestored(term.raw);
		term.type('stty -a\r');
		await term.screen.waitFor(/ icanon[\s\S]* echo /);
		term.type('clear; fg\r');
		await term.screen.waitFor(wholeLab);
		expect(term.screen.isAlternate).toBe(true);
		// Keys reach it one by one, and are not echoed.
		term.type('xx\t');
		await term.screen.waitFor(wholeLab);
		expect(term.screen.text()).not.toContain('xx');
	}

	term.type('q');
	await term.screen.waitFor(/left: quit\s+READY>\s*$/);
	expectRestored(term.raw);
});

test('stopped from outside, it takes the terminal back and draws anew when it goes on', {timeout: limitMs}, async () => {
	await using term = await startInShell();
	const pid = childOf(term.pid);
	process.kill(pid, 'SIGSTOP');
	// The shell writes over the picture, which stays where it was.
	await term.screen.waitFor(/Stopped/);
	// Its terminal is still raw: Enter is no line's end there.
	term.type('fg\n');
	await term.screen.waitFor(wholeLab);
	expect(term.screen.text()).not.toMatch(/Stopped|READY/);
	// Neither echoed nor kept until Enter.
	term.type('xx\t');
	await term.screen.waitFor(wholeLab);
	expect(term.screen.text()).not.toContain('xx');
	term.type('q');
	await term.screen.waitFor(/left: quit\s+READY>\s*$/);
	expectRestored(term.raw);
});

test('where no shell looks after it, Ctrl+Z leaves it as it is', {timeout: limitMs}, async () => {
	await using term = start();
	await term.screen.waitFor('ZooKeeper, the memory');
	term.type('\u001A');
	term.type('jj\r');
	await term.screen.waitFor(wholeLab);
	term.type('q');
	expect(await term.exited).toBe(0);
});

function childOf(pid: number): number {
	return Number(execFileSync('pgrep', ['-P', String(pid), '-f', 'demo.ts'], {encoding: 'utf8'}));
}

/** Cursor shown, own screen left, pastes no longer marked. */
function expectRestored(raw: string): void {
	expect(raw.lastIndexOf('\u001B[?1049l')).toBeGreaterThan(raw.lastIndexOf('\u001B[?1049h'));
	expect(raw.lastIndexOf('\u001B[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001B[?25l'));
	expect(raw.lastIndexOf('\u001B[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u001B[?2004h'));
}
