import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {problemOf} from '#core';
import {runCommandLine} from './command-line.ts';

let workspace = '';
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'command-line-'));
});
afterEach(async () => rm(workspace, {recursive: true}));

/** What is printed, and the exit code or the problem it ends with. */
async function line(...given: readonly string[]) {
	const printed: string[] = [];
	const complaints: string[] = [];
	const ends = await runCommandLine({
		arguments: ['--workspace', workspace, ...given],
		environment: {},
		isTerminal: false,
		firstFrame: null,
		print: text => printed.push(text),
		complain: text => complaints.push(text),
	}).catch(problemOf);
	return {ends, printed, complaints};
}

test.each([
	[['rum', 'topic'], 'there is no command rum', 'did you mean run?\nstreambook --help'],
	[['quit!', 'now', 'please'], 'there is no command quit!', 'streambook --help'],
	[['lab', 'verifi'], 'there is no command verifi', 'did you mean verify?\nstreambook --help'],
	[['--jsom'], "unknown option '--jsom'", 'did you mean --json?\nstreambook --help'],
	[['run'], "missing required argument 'lab'", 'streambook --help'],
	[['labs', 'topic'], "too many arguments for 'labs'. Expected 0 arguments but got 1: topic.", 'streambook --help'],
	[['--plain', '--json'], "option '--json' cannot be used with option '--plain'", 'streambook --help'],
])('%j is a problem of usage, told once, with what may have been meant', async (given, message, remedy) => {
	const ends = {code: 'USAGE', message, remedy, said: expect.anything()};
	expect(await line(...given)).toEqual({ends, printed: [], complaints: []});
});

test('a command without the command that belongs to it shows those there are', async () => {
	const {ends, complaints} = await line('lab');
	expect(ends).toMatchObject({code: 'USAGE', message: 'a command is missing'});
	expect(complaints.join('')).toContain('verify');
});

test('help is printed, and is no problem', async () => {
	const {ends, printed} = await line('--help');
	expect(ends).toBe(0);
	expect(printed.join('')).toContain('Usage: streambook [options] [command]');
});

test('a language that is not there is refused, with those that are', async () => {
	const {ends} = await line('--lang', 'xx', 'status');
	expect(ends).toMatchObject({
		code: 'USAGE',
		message: 'there is no language xx',
		expected: expect.stringMatching(/(^|, )en\b/),
	});
});

test('below a folder in which nothing can be made, a command says so and ends', async () => {
	const nowhere = process.platform === 'linux' ? '/proc/streambook' : '/dev/null/streambook';
	const {ends} = await line('--workspace', nowhere, 'read', 'topic');
	expect(ends).toMatchObject({code: expect.stringMatching(/WORKSPACE_UNWRITABLE|STATE_UNREADABLE/)});
});

test('that no servers run is told to scripts, too', async () => {
	const {ends, printed, complaints} = await line('status', '--json');
	expect({ends, complaints}).toEqual({ends: 0, complaints: []});
	expect(printed.map(each => JSON.parse(each) as unknown)).toEqual([
		{schema: 1, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), type: 'status', instances: 0},
	]);
});
