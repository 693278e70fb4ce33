import {expect, test} from 'vitest';
import type {OutputLine} from '#core';
import {fakeTime} from '../../testing/fake-time.ts';
import {fixture} from './fixtures/fixture.ts';
import {identify} from './identity.ts';
import {type ProgramCommand, runProgram} from './run-program.ts';

/** A program that has printed a line with this text. */
async function runningWith(command: ProgramCommand, text: string) {
	const seen = Promise.withResolvers<OutputLine>();
	const program = runProgram(command, line => line.text.includes(text) && seen.resolve(line));
	return {program, line: await seen.promise};
}

test('SIGINT lets a program end in its own way', async () => {
	const {program} = await runningWith(fixture('forever'), 'running');
	const report = await program.stop('SIGINT', 5_000);
	expect(report).toMatchObject({
		exit: {kind: 'exited', code: 0},
		forced: false,
		tail: [{text: 'running'}, {text: 'told to end'}],
	});
	expect(report.stopMs).toBeLessThan(5_000);
});

test('a program that ended while whoever stopped it stood still was not slow', async () => {
	const time = fakeTime();
	const running = Promise.withResolvers<OutputLine>();
	const program = runProgram(fixture('forever'), running.resolve, time.clock);
	await running.promise;
	const stopped = program.stop('SIGINT', 5_000);
	await time.pause(25_000);
	expect(await stopped).toMatchObject({exit: {kind: 'exited', code: 0}, forced: false, stopMs: 0});
});

test('a program that ignores every signal is killed when its grace is over', async () => {
	const {program} = await runningWith(fixture('ignores-signals'), 'running');
	const report = await program.stop('SIGINT', 100);
	expect(report).toMatchObject({exit: {kind: 'signalled', signal: 'SIGKILL'}, forced: true});
	expect(report.stopMs).toBeGreaterThanOrEqual(100);
});

test('what a program leaves behind goes with it', async () => {
	const {program, line} = await runningWith(fixture('leaves-a-child'), 'child');
	const report = await program.ended;
	expect(report.exit).toEqual({kind: 'exited', code: 0});
	await expect.poll(() => identify(Number(line.text.split(' ')[1]))).toBeNull();
});

test('a program whose child left its group and keeps its output open has ended all the same', async () => {
	const {program, line} = await runningWith(
		{
			...fixture('forever'),
			command: 'sh',
			arguments: ['-c', 'setsid -f sh -c "echo \\$\\$; exec sleep 60"; sleep 0.2'],
			environment: {PATH: process.env.PATH ?? ''},
		},
		'',
	);
	expect(await program.ended).toMatchObject({exit: {kind: 'exited', code: 0}});
	process.kill(Number(line.text), 'SIGKILL');
});

test('a program that prints without end neither blocks nor fills the memory', async () => {
	const before = process.memoryUsage().rss;
	let lines = 0;
	const enough = Promise.withResolvers<void>();
	const program = runProgram(fixture('prints-without-end'), () => {
		lines += 1;
		if (lines === 1_000_000) {
			enough.resolve();
		}
	});
	await enough.promise;
	const report = await program.stop('SIGKILL', 0);
	expect(report.tail).toHaveLength(200);
	expect(report.outputBytes).toBeGreaterThanOrEqual(80_000_000);
	expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test('a command that does not exist is told as such', async () => {
	const report = await runProgram({...fixture('forever'), command: '/nonexistent/program'}, () => undefined).ended;
	expect(report).toMatchObject({pid: null, exit: {kind: 'spawn-failed', message: expect.stringContaining('ENOENT')}});
});

test('it is given its input, and its exit code is told', async () => {
	const {program} = await runningWith(
		{
			...fixture('forever'),
			command: 'sh',
			arguments: ['-c', 'cat; exit 3'],
			environment: {PATH: process.env.PATH ?? ''},
			input: 'one\ntwo\n',
		},
		'two',
	);
	expect(await program.ended).toMatchObject({
		exit: {kind: 'exited', code: 3},
		tail: [{text: 'one'}, {text: 'two'}],
		outputBytes: 8,
		stopMs: null,
	});
});
