import {expect, test} from 'vitest';
import {endedWell} from '../fixtures/program-ends.ts';
import {judgePlaces, placesIn} from './ids-name-both-data-centres.ts';
import {readsFeed} from './reads-feed.ts';

const inUse = {topic: 'eqiad.mediawiki.recentchange', partition: 0, timestamp: 1_772_442_000_001};
const standsBy = {topic: 'codfw.mediawiki.recentchange', partition: 0, offset: -1};
const other = (place: typeof inUse | typeof standsBy) => ({
	...place,
	topic: place.topic.startsWith('eqiad') ? 'codfw.mediawiki.recentchange' : 'eqiad.mediawiki.recentchange',
});

test.each([
	['one centre writes, the other stands by', [[inUse, standsBy]], 'passed'],
	['in the other order', [[standsBy, inUse]], 'passed'],
	['after the two have changed places', [[other(inUse), other(standsBy)]], 'passed'],
	['both write', [[inUse, other(inUse)]], 'failed'],
	['one is named twice', [[inUse, other(standsBy)]], 'failed'],
	['one is not named', [[inUse]], 'failed'],
	['a third is named', [[inUse, standsBy, {...standsBy, topic: 'esams.mediawiki.recentchange'}]], 'failed'],
	['some ids are otherwise', [[inUse, standsBy], [inUse]], 'failed'],
	['there are none', [], 'failed'],
] as const)('places of an id: %s', (_what, places, kind) => {
	const ids = places.map(each => placesIn({id: JSON.stringify(each), data: {}}));
	expect(judgePlaces({events: 60, ids}).kind).toBe(kind);
});

test('the centre that writes is named first, and of many ids that are otherwise five are shown', () => {
	const id = placesIn({id: JSON.stringify([standsBy, inUse]), data: {}});
	expect(id).toBe('eqiad at a time, codfw at offset -1');
	const many = Array.from({length: 6}, (_, index) => `eqiad at offset ${index}`);
	expect(judgePlaces({events: 60, ids: [id, ...many]})).toMatchSnapshot();
});

test('the feed is read as any other stream, and what was read otherwise has a name of its own', () => {
	const read = {end: endedWell, oddLine: null, found: 300, expected: 300, differences: []};
	const difference = {subject: 'event 7 of the feed', found: 'no event', expected: 'an event'};
	const check = readsFeed('print-events.ts');
	expect(check.judge(read)).toEqual({kind: 'passed'});
	expect(check.judge({...read, found: 299, differences: [difference]})).toMatchSnapshot();
});
