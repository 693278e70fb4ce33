import {expect, test} from 'vitest';
import type {Verdict} from '#core';
import {died, diedBeforeStop, endedBeforeStop, stoppedWell} from '../fixtures/program-ends.ts';
import {codeOf, first, good, having, some} from '../fixtures/survivals.ts';
import {judgeRefusals} from '../shared/runs/client-refused-for-a-while.ts';
import {judgeLoss, judgeOnce, type UnderFaults} from '../shared/runs/client-under-faults.ts';
import type {Survival} from '../shared/runs/client-with-place.ts';
import {judgeSilence} from './notices-silence.ts';

const end = {...stoppedWell, lastLines: ['connected', 'waiting']};
const survived: Survival = {...good, end, wanted: 60};
const outlasted = (part: Partial<UnderFaults> = {}): UnderFaults => ({
	storedAfter: 60,
	hasStruck: true,
	survival: survived,
	...part,
});
const stuck = {storedAfter: 0, survival: {...survived, end: diedBeforeStop}};
const twice = {survival: having({twice: some}, {end, wanted: 60})};
const gaps = {survival: having({gaps: some}, {end, wanted: 60})};
const silent = (part: Partial<Survival> = {}, records = 60): UnderFaults =>
	outlasted({storedAfter: 0, hasStruck: false, survival: having({records}, {end, wanted: 60, connections: [first], ...part})});
const refused = (times: number, part: Partial<UnderFaults> = {}): UnderFaults => {
	const seen = outlasted(part);
	return {...seen, survival: {...seen.survival, refused: times}};
};

test.each<[title: string, verdict: Verdict, code: string]>([
	['it stored on', judgeOnce(outlasted()), 'passed'],
	['it stored too little', judgeOnce(outlasted({storedAfter: 59})), 'stream-given-up'],
	['it stored nothing more, since it had died', judgeOnce(outlasted(stuck)), 'program-ended-early'],
	['it gave up before anything went wrong', judgeOnce(silent({}, 9)), 'stream-given-up'],
	['it stored again what came again', judgeOnce(outlasted(twice)), 'stored-again'],
	['it stored again what came again, of which nobody asks', judgeLoss(outlasted(twice)), 'passed'],
	['it left a gap', judgeLoss(outlasted(gaps)), 'lost-between-connections'],
	['it left a gap, and stored nothing more', judgeLoss(outlasted({...gaps, storedAfter: 0})), 'lost-between-connections'],
	['it waits on one silent connection', judgeSilence(silent()), 'silence-unnoticed'],
	['it waits on one silent connection, and had too little before', judgeSilence(silent({}, 59)), 'stream-given-up'],
	['it ended in silence', judgeSilence(silent({end: endedBeforeStop})), 'program-ended-early'],
	['it died in silence, not asked to stop', judgeSilence(silent({end: died})), 'program-failed'],
	['it connected anew', judgeSilence(outlasted()), 'passed'],
	['it connected anew, and stored nothing more', judgeSilence(outlasted({storedAfter: 0})), 'stream-given-up'],
	['it was refused and came back', judgeRefusals(refused(3), 503), 'passed'],
	['it was refused once and stayed away', judgeRefusals(refused(1, {storedAfter: 0}), 503), 'gave-up-when-refused'],
	[
		'it was refused and came back for less than was wanted',
		judgeRefusals(refused(2, {storedAfter: 59}), 429),
		'gave-up-when-refused',
	],
	['it died when it was refused', judgeRefusals(refused(1, stuck), 503), 'gave-up-when-refused'],
	['it never came back to be refused', judgeRefusals(refused(0, {storedAfter: 0}), 503), 'stream-given-up'],
	['it was refused, and lost something', judgeRefusals(refused(2, gaps), 503), 'lost-between-connections'],
])('%s', (_title, verdict, code) => {
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});
