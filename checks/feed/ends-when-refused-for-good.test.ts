import {expect, test} from 'vitest';
import {diedBeforeStop, endedBeforeStop, stoppedWell} from '../fixtures/program-ends.ts';
import {codeOf, first, good, having, unconnected} from '../fixtures/survivals.ts';
import {judgeRefusedForGood, type RefusedForGood} from './ends-when-refused-for-good.ts';

const killed = {...stoppedWell, code: null, exit: 'ended by SIGKILL', forced: true};
const seen = (refused: number, end = stoppedWell, isTold = false): RefusedForGood => ({
	refused,
	isCut: true,
	isTold,
	survival: {...good, connections: [first], wanted: 60, repeated: 0, refused, end},
});

test.each<[title: string, seen: RefusedForGood, code: string]>([
	['it ended, and said why', seen(1, diedBeforeStop, true), 'passed'],
	['it asked once more, ended, and said why', seen(2, diedBeforeStop, true), 'passed'],
	['it asked again and again', seen(3), 'refused-and-stays'],
	['it asked again and again, and could not even be interrupted', seen(3, killed), 'refused-and-stays'],
	['it was refused, and waits', seen(1), 'refused-and-stays'],
	['it ended with 0', seen(1, endedBeforeStop, true), 'refused-and-content'],
	['it ended, and named no reason', seen(1, diedBeforeStop), 'refused-and-mute'],
	['it never came back to be refused', seen(0), 'stream-given-up'],
	['it ended when its connection did', seen(0, endedBeforeStop), 'program-ended-early'],
	[
		'it died before there was anything',
		{refused: 0, isCut: false, isTold: false, survival: having({records: 9}, {end: diedBeforeStop})},
		'stream-given-up',
	],
	[
		'it never connected',
		{refused: 0, isCut: false, isTold: false, survival: {...unconnected, end: stoppedWell}},
		'never-connected',
	],
])('refused for good: %s', (_title, seen, code) => {
	const verdict = judgeRefusedForGood(seen);
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});
