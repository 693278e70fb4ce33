import fc from 'fast-check';
import {expect, it} from 'vitest';
import {defaultRecording} from '../recording/options.ts';
import {createRecording} from '../recording/recording.ts';
import {type StreamName, streamNames} from '../recording/streams.ts';
import {startsOf} from './resume.ts';

const recording = createRecording({...defaultRecording, rate: 3});
const perRound = recording.moments.length;
const far = 1_000_000 * perRound;
const topic = 'eqiad.mediawiki.recentchange';
const streams: readonly StreamName[] = ['mediawiki.recentchange'];
const {firstOffset, events} = recording.stream('mediawiki.recentchange');

const instantAt = (position: number): number =>
	(events[position % perRound]?.instant ?? 0) + Math.floor(position / perRound) * 180_000;
const startFrom = (entry: object, latest = far): number | undefined =>
	startsOf(recording, streams, {kind: 'assignments', entries: [{topic, partition: 0, ...entry}]}, latest, latest).get(
		'mediawiki.recentchange',
	);

it('loses nothing after a timestamp, and repeats no more than a few seconds', () => {
	fc.assert(
		fc.property(fc.nat(far - 1), position => {
			const start = startFrom({timestamp: instantAt(position) + 1}) ?? Number.NaN;
			expect(start).toBeLessThanOrEqual(position);
			expect(instantAt(position) - instantAt(start)).toBeLessThan(1000);
			expect(position - start).toBeLessThan(3 * 53 + 1);
		}),
	);
});

it('goes on exactly at an offset, which wins over a timestamp', () => {
	fc.assert(
		fc.property(fc.nat(far - 1), position => {
			expect(startFrom({offset: firstOffset + position, timestamp: 1})).toBe(position);
		}),
	);
});

it('begins at the latest event when there is no such place', () => {
	expect(startFrom({offset: -1}, 50)).toBe(50);
	expect(startFrom({offset: firstOffset - 7}, 50)).toBe(50);
	expect(startFrom({offset: firstOffset + 51}, 50)).toBe(50);
	expect(startFrom({timestamp: instantAt(9000)}, 50)).toBe(50);
	expect(startFrom({offset: -2}, 50)).toBe(0);
});

it('begins a stream without a place in the assignments never', () => {
	const entries = [{topic, partition: 0, offset: firstOffset}];
	const starts = startsOf(recording, streamNames, {kind: 'assignments', entries}, far, far);
	expect(starts.get('mediawiki.recentchange')).toBe(0);
	expect(starts.get('mediawiki.page-create')).toBe(Number.POSITIVE_INFINITY);
});

it('begins every stream at the first event since an instant', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...streamNames.filter(name => recording.stream(name).events.length > 0)),
			fc.nat(20_000_000),
			(stream, after) => {
				const since = recording.options.start + after;
				const start = startsOf(recording, [stream], {kind: 'since', instant: since}, far, far).get(stream) ?? Number.NaN;
				const all = recording.stream(stream).events;
				const round = Math.floor(start / perRound);
				const dated = (index: number): number =>
					(all[((index % all.length) + all.length) % all.length]?.instant ?? 0) + Math.floor(index / all.length) * 180_000;
				const index = round * all.length + all.findIndex(({position}) => position === start % perRound);
				expect(dated(index)).toBeGreaterThanOrEqual(since);
				expect(index === 0 || dated(index - 1) < since || all.length < 2).toBe(true);
			},
		),
	);
});
