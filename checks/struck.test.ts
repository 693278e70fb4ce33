import {expect, test} from 'vitest';
import type {Missed} from '#core';
import {fellSilent} from './feed/event-source-waits.ts';
import {wasSentAgain} from './feed/goes-on-after-restart.ts';
import {wasSentMeanwhile} from './feed/keeps-place-of-stored.ts';
import {died, diedBeforeStop, endedWell, stoppedWell} from './fixtures/program-ends.ts';
import {first, good, having, later, some, unconnected} from './fixtures/survivals.ts';
import {waitedForTable} from './pipeline/confirms-after-storing.ts';
import {cameAgain} from './pipeline/redelivery-adds-nothing.ts';
import {wasRefused as producerWasRefused} from './pipeline/says-when-refused.ts';
import {diedAtWork} from './pipeline/survives-kill.ts';
import {lostItsOldest} from './shared/runs/answered.ts';
import {wasRefused as clientWasRefused} from './shared/runs/client-refused.ts';
import {faultsStruck, judgeOnce, type UnderFaults} from './shared/runs/client-under-faults.ts';
import {countedTogether} from './zookeeper/updates-use-the-version-read.ts';

const survival = {...good, end: stoppedWell, wanted: 60};
const outlasted = (part: Partial<UnderFaults>): Missed | null => {
	const seen = {storedAfter: 60, hasStruck: true, survival, ...part};
	return faultsStruck(seen, {faults: {cutAfterEvents: 80, repeatOnResume: 30}, judge: judgeOnce});
};
const unrepeated = {...survival, repeated: 0};
const lost = having({gaps: some});

const all = {rows: 3, wanted: 3, missing: none(), otherDomain: none(), twice: none(), unknown: 0};
const missing = {...all, rows: 2, missing: {count: 1, first: []}};
const locked = {
	end: stoppedWell,
	at: 'waiting',
	before: '0: 5',
	during: '0: 5',
	struck: 1,
	table: 't',
	unconfirmed: 0,
	stored: all,
} as const;
const killed = {first: 'waiting', redelivered: 9, end: stoppedWell, table: 't', unconfirmed: 0, stored: all} as const;
const again = {end: stoppedWell, table: 't', redelivered: 9, added: 2, unconfirmed: 0, stored: all};
const counted = {ends: [endedWell, endedWell], visits: '600', together: 50};
const answered = {
	end: endedWell,
	printed: null,
	text: '',
	expected: {total: 0, stored: 0, bots: 0, perMinute: [], topTitles: []},
};

/** `proved`: the fault struck, or the program has shown itself what is wrong with it. */
test.each<[what: string, missed: Missed | null, expected: 'proved' | 'unproved']>([
	['a bare client that sat through the silence', fellSilent({connections: 1, sentBefore: 20, sentAfter: 9}), 'proved'],
	['a bare client whose stream went on', fellSilent({connections: 1, sentBefore: 19, sentAfter: 9}), 'unproved'],
	['a bare client that connected anew', fellSilent({connections: 2, sentBefore: 9, sentAfter: 9}), 'proved'],
	['a client that was refused', clientWasRefused({refused: 1, isCut: true, survival}), 'proved'],
	['a client that was torn off and stayed away', clientWasRefused({refused: 0, isCut: true, survival}), 'proved'],
	['a client that nothing happened to', clientWasRefused({refused: 0, isCut: false, survival}), 'unproved'],
	['a client that never came', clientWasRefused({refused: 0, isCut: false, survival: unconnected}), 'proved'],
	['a client that outlasted all faults', outlasted({}), 'proved'],
	['a client whose connection held', outlasted({hasStruck: false}), 'unproved'],
	['a client that nothing was sent to again', outlasted({survival: unrepeated}), 'unproved'],
	['a client that gave up on the way', outlasted({hasStruck: false, storedAfter: 0}), 'proved'],
	['a client that was sent something again after its restart', wasSentAgain({first: stoppedWell, survival: good}), 'proved'],
	['a client that was not', wasSentAgain({first: stoppedWell, survival: {...good, repeated: 0}}), 'unproved'],
	[
		'a client that was not, and began from nowhere',
		wasSentAgain({first: stoppedWell, survival: {...good, repeated: 0, connections: [first, first]}}),
		'proved',
	],
	['a client that was sent what Kafka refused', wasSentMeanwhile({sentMeanwhile: 1, survival: good}), 'proved'],
	['a client that was sent nothing meanwhile', wasSentMeanwhile({sentMeanwhile: 0, survival: good}), 'unproved'],
	[
		'a client that was sent nothing meanwhile, and lost something',
		wasSentMeanwhile({sentMeanwhile: 0, survival: {...lost, connections: [first, later]}}),
		'proved',
	],
	['a producer that was refused', producerWasRefused({end: died, sent: 50, stored: 0}), 'proved'],
	['a producer that was sent nothing', producerWasRefused({end: died, sent: 0, stored: 0}), 'unproved'],
	['a producer whose records were taken', producerWasRefused({end: died, sent: 50, stored: 50}), 'unproved'],
	['a producer that says all is well', producerWasRefused({end: endedWell, sent: 50, stored: 50}), 'proved'],
	['a processor whose statement failed', waitedForTable(locked), 'proved'],
	['a processor that waited for no table', waitedForTable({...locked, at: 'idle', struck: 0}), 'unproved'],
	['a processor whose statement could not be made to fail', waitedForTable({...locked, struck: 0}), 'unproved'],
	['a processor that confirmed all the same', waitedForTable({...locked, struck: 0, during: '0: 9'}), 'proved'],
	['a processor that never came so far', waitedForTable({...locked, at: 'early', struck: 0}), 'proved'],
	['a processor that had died', waitedForTable({...locked, at: 'idle', struck: 0, end: diedBeforeStop}), 'proved'],
	['a processor that was killed at work', diedAtWork(killed), 'proved'],
	['a processor that was killed at rest', diedAtWork({...killed, first: 'idle'}), 'unproved'],
	['a processor that was killed with all confirmed', diedAtWork({...killed, redelivered: 0}), 'unproved'],
	['a processor that had confirmed what is lost', diedAtWork({...killed, redelivered: 0, stored: missing}), 'proved'],
	['records that came again, and new ones', cameAgain(again), 'proved'],
	['records that did not come again', cameAgain({...again, redelivered: 0}), 'unproved'],
	['records that came again, and no new one', cameAgain({...again, added: 0}), 'unproved'],
	['a topic that lost its oldest records', lostItsOldest({...answered, removed: 1}), 'proved'],
	['a topic that has them all', lostItsOldest({...answered, removed: 0}), 'unproved'],
	['two that counted together', countedTogether(counted), 'proved'],
	['two that counted one after the other', countedTogether({...counted, together: 49}), 'unproved'],
	['two that hardly met, and lost a visit', countedTogether({...counted, together: 0, visits: '599'}), 'proved'],
	['two of which one died', countedTogether({...counted, together: 0, ends: [endedWell, died]}), 'proved'],
])('%s', (_what, missed, expected) => {
	expect(missed === null ? 'proved' : 'unproved').toBe(expected);
	expect(missed?.message ?? 'so nothing is proved').toMatch(/so nothing is proved$/);
});

test('two that hardly counted together are told how far they came, and what else it may be', () => {
	expect(countedTogether({...counted, together: 3})).toMatchObject({
		found: '3 visits side by side',
		expected: 'at least 50',
		remedy: expect.stringContaining('lets no other count'),
	});
});

function none() {
	return {count: 0, first: []};
}
