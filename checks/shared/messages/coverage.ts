import {type Difference, type Failed, type FeedEvent, failed, type RecordView} from '#core';
import {eventId, idHeader, isCanary, messageOf} from './message.ts';

/** Which events of a run are in a topic, as an observation keeps it: counts, and the first of each kind in full. */
export type Coverage = {
	readonly records: number;
	/** One more than the position of the last event that is there. */
	readonly reach: number;
	readonly withoutId: number;
	readonly canaries: Sample;
	/** Events before the last one there is that are not there themselves. */
	readonly gaps: Sample;
	readonly twice: Sample;
	/** Records of no event of this run. */
	readonly unknown: number;
};

export type Sample = {readonly count: number; readonly first: readonly SampledEvent[]};

export type SampledEvent = {readonly position: number; readonly id: string; readonly title: string; readonly domain: string};

const sampleSize = 3;

export function coverageOf(records: readonly RecordView[], events: readonly FeedEvent[]): Coverage {
	const ids = records.map(({headers}) => headers[idHeader] ?? '');
	const times = new Map<string, number>();
	for (const id of ids) {
		times.set(id, (times.get(id) ?? 0) + 1);
	}

	const there = events.filter(event => times.has(eventId(event)));
	const reach = there.reduce((last, {position}) => Math.max(last, position + 1), 0);
	const known = new Set(events.map(eventId));
	return {
		records: records.length,
		reach,
		withoutId: ids.filter(id => id === '').length,
		canaries: sampleOf(there.filter(isCanary)),
		gaps: sampleOf(events.filter(event => event.position < reach && !isCanary(event) && !times.has(eventId(event)))),
		twice: sampleOf(there.filter(event => (times.get(eventId(event)) ?? 0) > 1)),
		unknown: ids.filter(id => id !== '' && !known.has(id)).length,
	};
}

/** What is wrong with a topic that should hold the first events of a run, each once; null when nothing is. */
export function judgeCoverage({records, reach, withoutId, canaries, gaps, twice, unknown}: Coverage): Failed | null {
	if (withoutId > 0) {
		return failed('record-without-event-id', {params: {header: idHeader}, found: `${withoutId} of ${records}`, expected: 0});
	}

	if (unknown > 0) {
		return failed('record-of-no-event', {found: `${unknown} of ${records}`, expected: 0});
	}

	if (canaries.count > 0) {
		return failed('canary-published', {found: canaries.count, expected: 0, difficulty: 46});
	}

	if (gaps.count > 0) {
		const differences = gaps.first.map(event => difference(event, 'not in the topic', 'once'));
		return failed('events-lost', {
			params: {reach},
			found: `${gaps.count} missing`,
			expected: 'none',
			differences,
			difficulty: 39,
		});
	}

	if (twice.count > 0) {
		const differences = twice.first.map(event => difference(event, 'more than once', 'once'));
		return failed('events-twice', {found: `${twice.count} more than once`, expected: 'none', differences, difficulty: 47});
	}

	return null;
}

export function sampleOf(events: readonly FeedEvent[]): Sample {
	const first = events.slice(0, sampleSize).map(event => {
		const {title, domain} = messageOf(event);
		return {position: event.position, id: eventId(event), title: String(title), domain: String(domain)};
	});
	return {count: events.length, first};
}

export function difference({position, id, title, domain}: SampledEvent, found: string, expected: string): Difference {
	return {subject: `event ${position} ${id}: “${title}” on ${domain}`, found, expected};
}
