import {expect, test} from 'vitest';
import type {Verdict} from '#core';
import {died, endedWell, stoppedWell} from '../fixtures/program-ends.ts';
import {codeOf, first, good, having, later, some, unconnected} from '../fixtures/survivals.ts';
import {judgeName, namesItself} from './names-itself.ts';
import {storesEveryEvent} from './stores-every-event.ts';
import {judgePauses} from './waits-between-tries.ts';

const torn = {isCut: true};
const survived = {...good, end: stoppedWell, wanted: 60};
const storedNothing = {end: endedWell, connections: [first, later], begunBy: -1, canaries: 0};

test.each<[title: string, verdict: Verdict, code: string]>([
	['it tried some times', judgePauses({...torn, refused: 6, survival: survived}), 'passed'],
	['it tried once, and waits', judgePauses({...torn, refused: 1, survival: survived}), 'passed'],
	['it never tried again', judgePauses({...torn, refused: 0, survival: survived}), 'stream-given-up'],
	['it tried as often as may be', judgePauses({...torn, refused: 8, survival: survived}), 'passed'],
	['it tried and tried', judgePauses({...torn, refused: 9, survival: survived}), 'hammers'],
	[
		'it stored too little before',
		judgePauses({...torn, refused: 0, survival: having({records: 9}, {end: stoppedWell})}),
		'stream-given-up',
	],
	['it says who it is', judgeName(survived), 'passed'],
	['it was refused for its name', judgeName({...unconnected, refused: 1}), 'client-unnamed'],
	['it was refused for its name, and died of it', judgeName({...unconnected, refused: 2, end: died}), 'client-unnamed'],
	['it was refused, and then said who it is', judgeName({...survived, refused: 1}), 'passed'],
	['it never asked', judgeName(unconnected), 'never-connected'],
	['a canary is not the name’s affair', judgeName(having({canaries: some, records: 1})), 'passed'],
	['it stored nothing', judgeName(having({records: 0}, {...storedNothing, repeated: 0})), 'stream-given-up'],
	['it stored nothing of what came again only', judgeName(having({records: 0}, {...storedNothing, repeated: 300})), 'passed'],
	['it stored every event', storesEveryEvent('client.ts').judge(survived), 'passed'],
	['it stored a canary', storesEveryEvent('client.ts').judge(having({canaries: some})), 'canary-published'],
	['it stored little', storesEveryEvent('client.ts').judge(having({records: 9})), 'stream-given-up'],
])('%s', (_title, verdict, code) => {
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test('they are known by their names in the lab', () => {
	expect([namesItself, storesEveryEvent].map(check => check('client.ts').id)).toEqual(['names-itself', 'stores-every-event']);
});
