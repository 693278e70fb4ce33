import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {workspacePaths} from './adapters/paths.ts';
import {storeFrame} from './adapters/stored-frame.ts';
import {looksOf, showFirstFrame} from './first-frame.ts';

const environment = {TERM: 'xterm', LANG: 'C.UTF-8'};
let workspace = '';
let given: readonly string[] = [];

beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'first-frame-'));
	given = ['--workspace', workspace];
	const {state, progress, firstFrame} = workspacePaths(workspace);
	await mkdir(state);
	await writeFile(progress, '{}');
	await storeFrame(firstFrame, {text: 'the map', columns: 80, rows: 24, looks: looksOf(environment)}, [progress]);
});

afterEach(async () => rm(workspace, {recursive: true, force: true}));

test('a workbook that was left as it is now is shown at once', async () => {
	const terminal = fakeTerminal();
	const frame = await showFirstFrame(given, environment, terminal);
	expect(terminal.written()).toContain('\u001B[?1049h');
	expect(terminal.written()).toContain('the map');
	expect(terminal.isRaw()).toBe(true);
	frame?.leave();
});

test.each<[string, () => Promise<Parameters<typeof showFirstFrame>>]>([
	['the size is another', async () => [given, environment, fakeTerminal(81)]],
	['the looks are others', async () => [given, {...environment, NO_COLOR: '1'}, fakeTerminal()]],
	['a command is asked for', async () => [[...given, 'labs'], environment, fakeTerminal()]],
	['lines are asked for', async () => [[...given, '--plain'], environment, fakeTerminal()]],
	['the terminal cannot place its cursor', async () => [given, {...environment, TERM: 'dumb'}, fakeTerminal()]],
	[
		'progress was made since',
		async () => {
			await writeFile(workspacePaths(workspace).progress, '{"steps": {}}');
			return [given, environment, fakeTerminal()];
		},
	],
	[
		'the picture cannot be read',
		async () => {
			await writeFile(workspacePaths(workspace).firstFrame, '{');
			return [given, environment, fakeTerminal()];
		},
	],
])('nothing is shown where %s', async (_name, prepare) => {
	const [asked, looks, terminal] = await prepare();
	expect(await showFirstFrame(asked, looks, terminal)).toBeNull();
	expect((terminal as ReturnType<typeof fakeTerminal>).written()).toBe('');
});

test('who complains gives the terminal back first, and only once', async () => {
	const terminal = fakeTerminal();
	const frame = await showFirstFrame(given, environment, terminal);
	frame?.leave();
	frame?.leave();
	expect(terminal.written().split('\u001B[?1049l')).toHaveLength(2);
	expect(terminal.isRaw()).toBe(false);
});

test('after it was handed over the terminal is the screen’s', async () => {
	const terminal = fakeTerminal();
	const frame = await showFirstFrame(given, environment, terminal);
	frame?.handOver();
	frame?.leave();
	expect(terminal.written()).not.toContain('\u001B[?1049l');
	expect(process.listenerCount('SIGTERM')).toBe(signalListeners);
});

const signalListeners = process.listenerCount('SIGTERM');

function fakeTerminal(columns = 80) {
	let written = '';
	let isRaw = false;
	// What is used of a terminal is here and nothing else.
	const stdin = {
		isTTY: true,
		setRawMode(to: boolean) {
			isRaw = to;
		},
	} as unknown as NodeJS.ReadStream;
	const stdout = {
		isTTY: true,
		columns,
		rows: 24,
		write(text: string) {
			written += text;
		},
	} as unknown as NodeJS.WriteStream;
	return {stdin, stdout, written: () => written, isRaw: () => isRaw};
}
