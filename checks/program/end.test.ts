import {expect, test} from 'vitest';
import type {ProgramReport} from '#core';
import {endOf, judgeEnd, lastLinesOf, type ProgramEnd} from './end.ts';

const stopped: ProgramEnd = {
	file: 'p.ts',
	how: 'stopped',
	code: 0,
	exit: 'exit code 0',
	stopMs: 120,
	forced: false,
	lastLines: ['bye'],
};
const ended: ProgramEnd = {...stopped, how: 'by itself', stopMs: null};

test.each([
	['ends by itself with 0', ended, null],
	['ends with 1', {...ended, code: 1, exit: 'exit code 1'}, 'program-failed'],
	['is ended by a signal', {...ended, code: null, exit: 'ended by SIGSEGV'}, 'program-failed'],
	['does not end', {...ended, how: 'endless', code: null}, 'program-did-not-end'],
	['is not there', {...ended, how: 'missing'}, 'program-missing'],
	['leaves with 0 when interrupted', stopped, null],
	['needs exactly 5 s', {...stopped, stopMs: 5000}, null],
	['needs longer than 5 s', {...stopped, stopMs: 5001}, 'program-slow-to-stop'],
	['has to be killed', {...stopped, code: null, forced: true}, 'program-slow-to-stop'],
	['is cut off by the signal', {...stopped, code: null, exit: 'ended by SIGINT'}, 'program-exit-after-interrupt'],
	['leaves with 130 when interrupted', {...stopped, code: 130, exit: 'exit code 130'}, 'program-exit-after-interrupt'],
	['ended before it was interrupted', {...stopped, stopMs: null}, 'program-ended-early'],
] as const)('a program that %s: %#', (_what, end, code) => {
	expect(judgeEnd(end)?.code ?? null).toBe(code);
});

test('of its output the last lines that say something are kept', () => {
	const lines = [
		'one',
		'',
		'    at node:internal/modules',
		'    at file:///x/node_modules/kafkajs',
		'    at p.ts:3',
		'Node.js v24.21.0',
	];
	const report: ProgramReport = {
		pid: 1,
		exit: {kind: 'exited', code: 1},
		tail: lines.map(text => ({stream: 'stderr', text})),
		outputBytes: 9,
		stopMs: null,
		forced: false,
	};
	expect(lastLinesOf(report)).toEqual(['one', '    at p.ts:3']);
	expect(endOf('p.ts', report, 'by itself')).toMatchObject({code: 1, exit: 'exit code 1'});
});

test('of a program that died the error comes first, whatever is printed about it', () => {
	const lines = ['begun', '/x/p.ts:3', '\tthrow new Error()', '\t^', 'KafkaJSError: no', '    at p.ts:3', '  helpUrl: undefined'];
	const tail = lines.map(text => ({stream: 'stderr', text}) as const);
	const report: ProgramReport = {pid: 1, exit: null, tail, outputBytes: 9, stopMs: null, forced: false};
	expect(lastLinesOf(report)).toEqual(['KafkaJSError: no', '    at p.ts:3', '  helpUrl: undefined']);
});

test('however much is printed, little is kept', () => {
	const tail = Array.from({length: 200}, () => ({stream: 'stdout' as const, text: 'x'.repeat(2000)}));
	const report: ProgramReport = {pid: 1, exit: null, tail, outputBytes: 1e9, stopMs: null, forced: false};
	expect(lastLinesOf(report).join('').length).toBeLessThan(3000);
});
