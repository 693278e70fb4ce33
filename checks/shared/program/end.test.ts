import {expect, test} from 'vitest';
import {lastLinesOf, type ProgramReport} from '#core';
import {endOf, judgeEnd, type ProgramEnd} from './end.ts';

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
	['ends with 1 and many words', {...ended, code: 1, exit: 'exit code 1', lastLines: ['one', 'two']}, 'program-failed'],
	[
		'ended with many words before it was interrupted',
		{...stopped, stopMs: null, lastLines: ['one', 'two']},
		'program-ended-early',
	],
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
	[
		'dies of a codec',
		{...ended, code: 1, lastLines: ['KafkaJSNotImplemented: ZSTD compression not implemented']},
		'program-lacks-codec',
	],
	[
		'logs that it has no codec, and goes on for ever',
		{
			...ended,
			how: 'endless',
			code: null,
			lastLines: ['{"level":"ERROR","message":"[Consumer] Crash: KafkaJSNotImplemented: Snappy compression not implemented"}'],
		},
		'program-lacks-codec',
	],
	[
		'is over before it is stopped, for want of a codec',
		{...stopped, stopMs: null, lastLines: ['KafkaJSNotImplemented: LZ4 compression not implemented']},
		'program-lacks-codec',
	],
	['speaks of a codec and ends well', {...ended, lastLines: ['LZ4 compression not implemented, so gzip it is']}, null],
	[
		'gives a record a time as text',
		{...ended, code: 1, lastLines: ['SyntaxError: Cannot convert 2026-03-02T09:00:00.123Z to a BigInt']},
		'program-time-not-whole',
	],
	[
		'gives a record a time in seconds with a fraction',
		{...ended, code: 1, lastLines: ['SyntaxError: Cannot convert 1796073268.011 to a BigInt']},
		'program-time-not-whole',
	],
	[
		'takes a word for an offset',
		{...ended, code: 1, lastLines: ['SyntaxError: Cannot convert latest to a BigInt']},
		'program-failed',
	],
] as const)('a program that %s: %#', (_what, end, code) => {
	const verdict = judgeEnd(end);
	expect(verdict?.code ?? null).toBe(code);
	expect(verdict).toMatchSnapshot();
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

test('of a syntax error the place is kept: no frame of it names the file', () => {
	const lines = [
		'node:internal/modules/run_main:107',
		'    triggerUncaughtException(',
		'    ^',
		'file:///x/p.ts:2',
		'}',
		'\tawait admin.createTopics({;',
		'\t                          ^',
		'SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Unexpected token',
		'    at parseTypeScript (node:internal/modules/typescript:68:40)',
		'Node.js v24.21.0',
	];
	const tail = lines.map(text => ({stream: 'stderr', text}) as const);
	expect(lastLinesOf({pid: 1, exit: null, tail, outputBytes: 9, stopMs: null, forced: false})).toEqual([
		'SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Unexpected token',
		'file:///x/p.ts:2',
		'}',
		'\tawait admin.createTopics({;',
	]);
});

test('however much is printed, little is kept', () => {
	const tail = Array.from({length: 200}, () => ({stream: 'stdout' as const, text: 'x'.repeat(2000)}));
	const report: ProgramReport = {pid: 1, exit: null, tail, outputBytes: 1e9, stopMs: null, forced: false};
	expect(lastLinesOf(report).join('').length).toBeLessThan(3000);
});

test('a program that still runs has no code, one that a signal ended neither', () => {
	const report: ProgramReport = {pid: 1, exit: null, tail: [], outputBytes: 0, stopMs: null, forced: false};
	expect(endOf('p.ts', report, 'endless')).toMatchObject({code: null, exit: ''});
	const signalled = {...report, exit: {kind: 'signalled', signal: 'SIGKILL'}} as const;
	expect(endOf('p.ts', signalled, 'stopped')).toMatchObject({code: null, exit: 'ended by SIGKILL'});
});

test.each([
	[
		'what begins like a frame, a place or a signature but is none',
		['at node:x', 'said node:12x', 'on Node.js v24', 'a ^ b', '^ see here', 'see node_modules/x:1 now'],
	],
	[
		'no empty lines, and no carets, wherever they stand',
		[],
		[
			'   ',
			'\t',
			'^^^',
			'\t^',
			'  at x (node:internal)',
			'\t\tat y (/z/node_modules/a.js:1:2)',
			'Node.js v9',
			'node:internal/x:12',
			'/x/node_modules/y/z.js:123',
		],
	],
] as const)('of the output is kept: %s', (_what, kept, dropped: readonly string[] = []) => {
	const tail = [...kept, ...dropped].map(text => ({stream: 'stderr', text}) as const);
	expect(lastLinesOf({pid: 1, exit: null, tail, outputBytes: 9, stopMs: null, forced: false})).toEqual(kept);
});

test.each([
	'Error: no',
	'SyntaxError: no',
	'KafkaJSNumberOfRetriesExceeded: Error',
	'NOT_EXISTS: Exception: no node',
	'My1Exception',
])('%j is what a program died of when it stands at the beginning of a line', death => {
	const kept = (line: string) =>
		lastLinesOf({
			pid: 1,
			exit: null,
			tail: ['before', line, 'after'].map(text => ({stream: 'stderr', text}) as const),
			outputBytes: 9,
			stopMs: null,
			forced: false,
		});
	expect(kept(`it says ${death}`)).toEqual(['before', `it says ${death}`, 'after']);
	expect(kept(death)).toEqual(death.startsWith('KafkaJSNumber') ? ['before', death, 'after'] : [death, 'after']);
});

test('eight lines are kept, three hundred characters of each', () => {
	const tail = Array.from({length: 9}, (_, index) => ({stream: 'stdout' as const, text: `${index}${'x'.repeat(400)}`}));
	const lines = lastLinesOf({pid: 1, exit: null, tail, outputBytes: 9, stopMs: null, forced: false});
	expect(lines.map(line => [line[0], line.length])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'].map(first => [first, 300]));
});
