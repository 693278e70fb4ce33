import {type Check, defineCheck, failed, passed, type StreamedEvent, type Verdict} from '#core';

const eventsLooked = 60;

type Place = {readonly topic: string; readonly partition: number; readonly timestamp?: number; readonly offset?: number};

/** Each id names a place in the topics of both data centres: a time in the one that writes, the end of the one that stands by. */
export function idsNameBothDataCentres(): Check {
	return defineCheck({
		id: 'ids-name-both-data-centres',
		title: {code: 'check.ids-name-both-data-centres'},
		needs: ['feed'],
		window: 'any',
		async act({feed}) {
			const events = await feed.next(eventsLooked);
			return {events: events.length, ids: [...new Set(events.map(placesIn))]};
		},
		judge: judgePlaces,
	});
}

export function judgePlaces({events, ids}: {readonly events: number; readonly ids: readonly string[]}): Verdict {
	// Which of the two centres writes is Wikimedia's affair, and changes twice a year.
	const isBoth = /^(?<writes>\w+) at a time, (?!\k<writes> )\w+ at offset -1$/;
	return ids.length > 0 && ids.every(id => isBoth.test(id))
		? passed
		: failed('ids-otherwise', {params: {events}, found: ids.slice(0, 5), expected: 'eqiad at a time, codfw at offset -1'});
}

export function placesIn({id}: StreamedEvent): string {
	const places = JSON.parse(id) as readonly Place[];
	return places
		.toSorted((one, other) => Number(one.offset !== undefined) - Number(other.offset !== undefined))
		.map(({topic, offset}) => `${topic.split('.')[0]} at ${offset === undefined ? 'a time' : `offset ${offset}`}`)
		.join(', ');
}
