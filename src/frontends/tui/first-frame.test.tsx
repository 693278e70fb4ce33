import {expect, test} from 'vitest';
import {emulateScreen} from '../../testing/emulated-screen.ts';
import {createDisplay} from './display.ts';
import {firstFrame} from './first-frame.ts';
import {loadDemoWords} from './fixtures/demo-words.ts';
import {showDemo} from './fixtures/show-demo.tsx';
import {ansiOf} from './text/ansi.ts';
import {span} from './text/line.ts';

test.each([
	[60, 15, {}],
	[80, 24, {NO_COLOR: '1'}],
	[120, 40, {STREAMBOOK_THEME: 'light'}],
	[200, 60, {STREAMBOOK_ASCII: '1'}],
	[30, 5, {}],
])('at %i×%i the first frame is the one that Ink draws', async (columns, rows, environment) => {
	using demo = await showDemo(columns, rows, {environment});
	const words = await loadDemoWords();
	const size = {columns, rows};
	const screen = emulateScreen(columns, rows);
	screen.write(firstFrame(demo.session.getState(), words, size, createDisplay(words, environment)));
	await screen.settled();
	// Blanks at the end of a row show nothing.
	const rowsOf = (text: string) => text.split('\n').map(row => row.trimEnd());
	expect(rowsOf(screen.text())).toEqual(rowsOf(demo.screen.text()));
	screen.dispose();
});

test('a line keeps its looks, and no colour where there is none', () => {
	const line = [span('passed', 'good'), span(' '), span('a long title', 'accent')];
	const looks = (environment: NodeJS.ProcessEnv) => createDisplay({}, environment);
	expect(ansiOf(line, 12, looks({STREAMBOOK_THEME: 'dark'}))).toBe(
		'\u001B[32mpassed\u001B[0m \u001B[1m\u001B[36ma lo\u001B[0m\u001B[1m\u001B[36m…\u001B[0m',
	);
	expect(ansiOf(line, 80, looks({NO_COLOR: '1'}))).toBe('passed \u001B[1ma long title\u001B[0m');
});
