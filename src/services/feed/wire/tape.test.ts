import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {defaultRecording} from '../recording/options.ts';
import {createRecording} from '../recording/recording.ts';
import {textOf} from '../recording/slots.ts';
import {type StreamName, streamNames} from '../recording/streams.ts';
import {framesOf, type WireFormat} from './frames.ts';
import {createTape} from './tape.ts';

const recording = createRecording({...defaultRecording, rate: 3});
const subscriptions = fc.record({
	streams: fc
		.uniqueArray(fc.constantFrom<StreamName>(...streamNames), {minLength: 1})
		.filter(names => names.some(name => recording.stream(name).events.length > 0)),
	format: fc.constantFrom<WireFormat>('sse', 'json'),
});

it('copies the very text of the frames, in any round, however it is cut', () => {
	fc.assert(
		fc.property(subscriptions, fc.nat(4_000_000), fc.integer({min: 1, max: 9000}), (subscription, round, room) => {
			const frames = framesOf(recording, subscription);
			const tape = createTape(recording, subscription);
			const wanted = [
				...frames.map(({parts}) => textOf(parts(), round)),
				...frames.map(({parts}) => textOf(parts(), round + 1)),
			].join('');
			const [begin, end] = [round * tape.perRound, (round + 2) * tape.perRound];
			const pieces: string[] = [];
			for (let next = begin; next < end; ) {
				const read = tape.read(next, end, Buffer.alloc(room));
				expect(read.next).toBeGreaterThan(next);
				pieces.push(read.bytes.toString());
				next = read.next;
			}

			expect(pieces.join('') === wanted).toBe(true);
		}),
		{numRuns: 15},
	);
}, 60_000);

it('makes ready what is about to be sent, not all there is: others are waiting', () => {
	let written = 0;
	const counting: typeof recording = {
		...recording,
		stream(name) {
			const {firstOffset, events} = recording.stream(name);
			const parts = (event: (typeof events)[number]) => () => {
				written++;
				return event.parts();
			};
			return {firstOffset, events: events.map(event => ({...event, parts: parts(event)}))};
		},
	};
	const tape = createTape(counting, {streams: ['mediawiki.recentchange'], format: 'sse'});
	tape.read(0, 1, Buffer.alloc(0));
	expect(tape.perRound).toBeGreaterThan(2 * written);
	expect(written).toBeGreaterThan(0);
});

it('finds the frame of a position, and the position of a frame', () => {
	fc.assert(
		fc.property(subscriptions, fc.nat(1_000_000), (subscription, position) => {
			const tape = createTape(recording, subscription);
			const index = tape.indexOf(position);
			expect(tape.frameAt(index).position).toBeGreaterThanOrEqual(position);
			expect(index === 0 || tape.frameAt(index - 1).position < position).toBe(true);
		}),
	);
}, 30_000);

it('names every topic of the subscription in every id, the silent ones at their end', () => {
	const streams = ['mediawiki.recentchange', 'mediawiki.page-create'] as const;
	const [frame] = framesOf(recording, {streams, format: 'sse'});
	const id = /^id: (.*)$/m.exec(textOf(frame?.parts() ?? [], 0))?.[1] ?? '';
	expect(JSON.parse(id)).toEqual([
		{topic: 'eqiad.mediawiki.recentchange', partition: 0, timestamp: expect.any(Number)},
		{topic: 'codfw.mediawiki.recentchange', partition: 0, offset: -1},
		{topic: 'eqiad.mediawiki.page-create', partition: 0, timestamp: expect.any(Number)},
		{topic: 'codfw.mediawiki.page-create', partition: 0, offset: -1},
	]);
});
