import {expect, test} from 'vitest';
import type {Verdict} from '#core';
import {diedBeforeStop, endedBeforeStop, endedWell, stoppedWell} from '../fixtures/program-ends.ts';
import {codeOf, first, good, having, later, one, some} from '../fixtures/survivals.ts';
import {judgeRestart, type Restarted} from '../shared/runs/client-restarted.ts';
import {judgeRefused, type Refused} from './keeps-place-of-stored.ts';
import {losesNothingWhenKilled} from './loses-nothing-when-killed.ts';

const slow = {...stoppedWell, forced: true};
const killed = {...stoppedWell, code: null, exit: 'ended by SIGKILL'};
const restarted = (part: Partial<Restarted> = {}): Restarted => ({first: stoppedWell, survival: good, ...part});

test.each<[title: string, seen: Restarted, code: string]>([
	['it went on after a restart', restarted(), 'passed'],
	['it began anew after a restart', restarted({survival: {...good, connections: [first, first]}}), 'restarted-from-nowhere'],
	[
		'it began anew, and said nothing of its place even when it came back',
		restarted({survival: {...good, connections: [first, first, first]}}),
		'restarted-from-nowhere',
	],
	[
		'it began anew, behind a connection that brought nothing',
		restarted({survival: {...good, connections: [first, first, first], begunBy: 1}}),
		'restarted-from-nowhere',
	],
	['it lost its place later', restarted({survival: {...good, connections: [first, later, first]}}), 'resumed-from-nowhere'],
	[
		'it never connected again',
		restarted({survival: having({records: 150}, {connections: [first], repeated: 0})}),
		'stream-given-up',
	],
	[
		'it stored nothing at all',
		restarted({survival: having({records: 0}, {connections: [first, first], begunBy: -1, repeated: 0})}),
		'stream-given-up',
	],
	['it stored again what came again', restarted({survival: having({twice: some})}), 'stored-again'],
	['it could not be interrupted', restarted({first: slow}), 'program-slow-to-stop'],
	[
		'it could not be interrupted, and had stored enough before',
		restarted({first: slow, survival: having({records: 150})}),
		'stream-given-up',
	],
	[
		'it died before there was anything',
		restarted({first: diedBeforeStop, survival: having({records: 149})}),
		'program-ended-early',
	],
	['it was stopped in time, and stored little', restarted({survival: having({records: 149})}), 'stream-given-up'],
])('%s', (_title, seen, code) => {
	const verdict = judgeRestart(seen);
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test.each<[title: string, seen: Restarted, code: string]>([
	['it was killed, and lost nothing', restarted({first: killed}), 'passed'],
	['it was killed, and some are there twice', restarted({first: killed, survival: having({twice: some})}), 'passed'],
	['it was killed, and some are missing', restarted({first: killed, survival: having({gaps: some})}), 'lost-between-connections'],
	['it had died before it could be killed', restarted({first: diedBeforeStop}), 'program-ended-early'],
	['it had ended before it could be killed', restarted({first: endedBeforeStop}), 'program-ended-early'],
	[
		'it died after it was started again',
		restarted({first: killed, survival: {...good, end: {...endedWell, code: 1}}}),
		'program-failed',
	],
])('of a program that is killed: %s', (_title, seen, code) => {
	expect(codeOf(losesNothingWhenKilled('client.ts').judge(seen))).toBe(code);
});

const refused = (part: Partial<Refused> = {}): Refused => ({sentMeanwhile: 80, survival: good, ...part});

test.each<[title: string, verdict: Verdict, code: string]>([
	['what Kafka refused came again', judgeRefused(refused()), 'passed'],
	['what Kafka refused is nowhere', judgeRefused(refused({survival: having({gaps: some})})), 'place-before-stored'],
	['one that Kafka refused is nowhere', judgeRefused({sentMeanwhile: 1, survival: having({gaps: one})}), 'place-before-stored'],
	[
		'something is missing, and nothing was refused',
		judgeRefused({sentMeanwhile: 0, survival: having({gaps: some})}),
		'lost-between-connections',
	],
	[
		'something is missing, since there was no place at all',
		judgeRefused(refused({survival: having({gaps: some}, {connections: [first, later, first]})})),
		'resumed-from-nowhere',
	],
	['there is less than was wanted', judgeRefused(refused({survival: having({records: 90})})), 'stream-given-up'],
])('%s', (_title, verdict, code) => {
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});
