import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import type {Streams} from '../open-screen.tsx';
import {askBackground, backgroundIn} from './background.ts';

/** A terminal that answers what it is told to. */
function terminal(answer: string) {
	const unread: string[] = [];
	let pending: string | null = answer;
	const stdin = Object.assign(new EventEmitter(), {
		isTTY: true,
		read() {
			const given = pending;
			pending = null;
			return given;
		},
		unshift: (data: Buffer) => void unread.push(data.toString()),
	});
	const stdout = {isTTY: true, write: () => stdin.emit('readable')};
	return {streams: {stdin, stdout} as unknown as Streams, unread};
}

test.each([
	['white', '\u001B]11;rgb:ffff/ffff/ffff\u0007', 'light'],
	['black, ended the other way', '\u001B]11;rgb:00/00/00\u001B\\', 'dark'],
	['a dark blue', '\u001B]11;rgb:1d1d/2121/2929\u0007', 'dark'],
	['a pale yellow', '\u001B]11;rgb:fdfd/f6f6/e3e3\u0007', 'light'],
	['no answer', '', null],
])('%s', (_what, answer, background) => {
	expect(backgroundIn(answer)).toBe(background);
});

test('keys typed while the terminal answers are given back', async () => {
	const {streams, unread} = terminal('j\u001B]11;rgb:ffff/ffff/ffff\u0007j\u001B[?1;2c\r');
	expect(await askBackground(streams)).toBe('light');
	expect(unread).toEqual(['jj\r']);
});

test('a terminal that has no answer holds nobody up', async () => {
	expect(await askBackground(terminal('\u001B[?62c').streams)).toBeNull();
	expect(await askBackground(terminal('').streams, 1)).toBeNull();
});
