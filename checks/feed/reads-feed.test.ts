import {expect, test} from 'vitest';
import {judgePlaces, placesIn} from './reads-feed.ts';

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
	['some ids are otherwise', [[inUse, standsBy], [inUse]], 'failed'],
	['there are none', [], 'failed'],
] as const)('places of an id: %s', (_what, places, kind) => {
	const ids = places.map(each => placesIn({id: JSON.stringify(each), data: {}}));
	expect(judgePlaces({events: 60, ids}).kind).toBe(kind);
});
