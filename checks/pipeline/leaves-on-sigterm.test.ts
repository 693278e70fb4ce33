import {expect, test} from 'vitest';
import {canaryAt, eventAt, recordAt} from '../fixtures/events.ts';
import {diedBeforeStop, stoppedWell} from '../fixtures/program-ends.ts';
import {coverageOf} from '../shared/messages/coverage.ts';
import {judgeStopped, type Stopped, stoppedAtWork} from './leaves-on-sigterm.ts';

const events = [eventAt(0), canaryAt(1), eventAt(2), eventAt(3)];
const whole = coverageOf(
	[0, 2, 3].map(position => recordAt(eventAt(position))),
	events,
);
const stopped: Stopped = {end: stoppedWell, before: 200, coverage: whole};
const cutOff = {...stoppedWell, code: null, exit: 'ended by SIGTERM', stopMs: 4};

test.each([
	['finishes its work', stopped, 'passed'],
	['is cut off', {...stopped, end: cutOff}, 'sigterm-unhandled'],
	['has to be killed', {...stopped, end: {...cutOff, forced: true, exit: 'ended by SIGKILL'}}, 'program-slow-to-stop'],
	[
		'leaves as if it had failed',
		{...stopped, end: {...stoppedWell, code: 1, exit: 'exit code 1'}},
		'program-exit-after-interrupt',
	],
	['had died before', {...stopped, end: diedBeforeStop}, 'program-ended-early'],
	['leaves a gap', {...stopped, coverage: coverageOf([recordAt(eventAt(0)), recordAt(eventAt(3))], events)}, 'events-lost'],
] as const)('told to end, a producer that %s', (_what, seen, expected) => {
	const verdict = judgeStopped(seen);
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['was at work', stopped, true],
	['had hardly begun', {...stopped, before: 199}, false],
	['had hardly begun when it died', {...stopped, before: 3, end: diedBeforeStop}, true],
] as const)('a producer that %s when it was told to end proves something, or not', (_what, seen, isProof) => {
	expect(stoppedAtWork(seen) === null).toBe(isProof);
});
