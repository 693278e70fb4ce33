import {EventSource} from 'eventsource';
import {expect, test} from 'vitest';
import type {Check} from '#core';
import {dropsByteOrderMark} from '../../feed/sse-byte-order-mark.ts';
import {keepsCharactersWhole} from '../../feed/sse-characters-whole.ts';
import {joinsDataLines} from '../../feed/sse-data-lines.ts';
import {readsEverySplit} from '../../feed/sse-every-split.ts';
import {readsFrames} from '../../feed/sse-frames.ts';
import {dropsHalfFrame} from '../../feed/sse-half-frame.ts';
import {keepsLastId} from '../../feed/sse-last-id.ts';
import {knowsLineEnds} from '../../feed/sse-line-ends.ts';
import {readsManyAtOnce} from '../../feed/sse-many-at-once.ts';
import {readsStandardAtEverySplit} from '../../feed/sse-standard-split.ts';
import {ignoresTheRest} from '../../feed/sse-the-rest.ts';
import {keepsTypesApart} from '../../feed/sse-types.ts';
import {observationOf} from '../../fixtures/reading-program.ts';
import type {EventsRead} from './read-events.ts';
import {atEverySplit, type ReadEvent} from './stream-document.ts';

const frames = [readsFrames, readsEverySplit, keepsCharactersWhole, readsManyAtOnce];
const standard = [
	joinsDataLines,
	keepsLastId,
	keepsTypesApart,
	ignoresTheRest,
	knowsLineEnds,
	dropsByteOrderMark,
	dropsHalfFrame,
	readsStandardAtEverySplit,
];
const checks: readonly Check[] = [...frames, ...standard].map(check => check('print-events.ts'));

test.each(checks.map(check => [check.id, check] as const))('%s expects what a well-kept parser reads', async (_id, check) => {
	const observation = await observationOf(check, eventsOf);
	expect(observation).toMatchObject({differences: []});
	expect(check.judge(observation)).toEqual({kind: 'passed'});
});

const ofEverySplit = checks.filter(({id}) => /split|whole/.test(id));

test.each(ofEverySplit.map(check => [check.id, check] as const))(
	'%s catches a parser that fails at any one place only, and if the network kept the pieces apart but once',
	async (_id, check) => {
		let pieces: readonly Uint8Array[] = [];
		await observationOf(check, async given => {
			pieces = given;
			return eventsOf(given);
		});
		// Behind the greeting each copy of the text comes in two pieces.
		const copies = (pieces.length - 1) / 2;
		const sent = await eventsOf(pieces);
		const perCopy = sent.length / copies;
		const places = new Set<string>();
		for (let copy = 0; copy < copies; copy++) {
			const observation = await observationOf(check, async () =>
				sent.map((event, index) => (index === copy * perCopy ? {...event, data: ''} : event)),
			);
			expect(check.judge(observation)).toMatchObject({kind: 'failed', code: check.id});
			const {differences} = observation as EventsRead;
			expect(differences).toHaveLength(1);
			places.add(differences[0]?.subject ?? '');
		}

		const [first, second] = [pieces[1]?.length ?? 0, pieces[2]?.length ?? 0];
		expect(places.size).toBe(first + second - 1);
	},
);

test.each(checks.map(check => [check.id, check] as const))('%s catches a program that writes nothing', async (_id, check) => {
	expect(check.judge(await observationOf(check, async () => []))).toMatchObject({code: 'no-events-written'});
});

const ofFrames = frames.map(check => check('print-events.ts'));

test.each(ofFrames.map(check => [check.id, check] as const))(
	'%s is content with a program that knows frames as EventStreams sends them, and nothing else',
	async (_id, check) => {
		const observation = await observationOf(check, async pieces => {
			const text = pieces.map(piece => Buffer.from(piece).toString('latin1')).join('');
			const blocks = Buffer.from(text, 'latin1')
				.toString()
				.replace(/^:ok\n\n/, '')
				.split(/(?<=\n\n)/);
			return blocks.map(block => {
				const [, id = 'none', data = 'none'] = /^event: message\nid: (.+)\ndata: (.+)\n\n$/.exec(block) ?? [];
				return {event: 'message', id, data};
			});
		});
		expect(check.judge(observation)).toEqual({kind: 'passed'});
	},
);

test('the places of events grow, as those of a stream do', async () => {
	const sent: ReadEvent[] = [];
	await observationOf(readsFrames('print-events.ts'), async pieces => {
		sent.push(...(await eventsOf(pieces)));
		return sent;
	});
	const instants = sent.map(({id}) => JSON.parse(id)[0].timestamp as number);
	expect(instants).toEqual(instants.toSorted((one, other) => one - other));
	expect(new Set(instants).size).toBe(3);
});

test.each([readsFrames('print-events.ts'), ...ofEverySplit].map(check => [check.id, check] as const))(
	'%s catches a parser that takes the greeting of the stream for an event',
	async (id, check) => {
		const observation = await observationOf(check, async pieces => {
			const greets = new TextDecoder().decode(pieces[0]).startsWith(':');
			return [...(greets ? [{event: 'message', id: '', data: ''}] : []), ...(await eventsOf(pieces))];
		});
		expect(check.judge(observation)).toMatchObject({kind: 'failed', code: id});
	},
);

test('these are the checks of the lab, by their names', () => {
	expect(checks.map(({id}) => id).toSorted()).toMatchSnapshot();
	expect(ofEverySplit.map(({id}) => id)).toEqual(['sse-every-split', 'sse-characters-whole', 'sse-standard-split']);
});

test.each([
	['both halves of a character are bytes', 'id:琵琶\n', 5, 'cut in two here: id:\\xe7\\x90 | \\xb5琶\\n'],
	['the next character begins behind the last byte', 'ёё\n', 1, 'cut in two here: \\xd1 | \\x91ё\\n'],
	['the lowest byte a character goes on with', 'Àa\n', 1, 'cut in two here: \\xc3 | \\x80a\\n'],
	['the highest byte a character goes on with', '¿a\n', 1, 'cut in two here: \\xc2 | \\xbfa\\n'],
	[
		'twelve characters are shown on each side',
		'abcdefghijklmnopqrstuvwxyz0123456789',
		18,
		'cut in two here: ghijklmnopqr | stuvwxyz0123',
	],
] as const)('of a cut %s', (_title, text, place, subject) => {
	const {subjectOf} = atEverySplit(() => ({text, events: [{event: 'message', id: '', data: ''}]}));
	expect(subjectOf(place - 1)).toBe(subject);
});

test('the place of a cut is said of the event behind it', () => {
	const {pieces, subjectOf} = atEverySplit(() => ({text: 'id: ё\r\n', events: [{event: 'message', id: 'ё', data: ''}]}));
	expect(pieces).toHaveLength(1 + 4 * 2 * 7);
	expect(subjectOf(0)).toBe('cut in two here: i | d: ё\\r\\n');
	expect(subjectOf(4)).toBe('cut in two here: id: \\xd1 | \\x91\\r\\n');
	expect(subjectOf(6)).toBe('cut in two here: id: ё\\r | \\n');
	expect(subjectOf(7)).toBe(subjectOf(0));
	// An event too many stands behind the last one.
	expect(subjectOf(4 * 7)).toBe('cut in two here: id: ё\\r\\n | ');
});

/** What the client that everybody uses makes of the bytes. */
async function eventsOf(pieces: readonly Uint8Array[]): Promise<readonly ReadEvent[]> {
	const events: ReadEvent[] = [];
	const source = new EventSource('http://feed.invalid/', {
		fetch: async () =>
			new Response(ReadableStream.from(pieces) as ReadableStream<Uint8Array<ArrayBuffer>>, {
				headers: {'content-type': 'text/event-stream'},
			}),
	});
	await new Promise<void>(resolve => {
		const take = (event: unknown): void => {
			if (event instanceof MessageEvent) {
				events.push({event: event.type, id: event.lastEventId, data: event.data as string});
			} else {
				resolve();
			}
		};
		source.addEventListener('message', take);
		// Both an event of that name and the end of the stream come this way.
		source.addEventListener('error', take);
	});
	source.close();
	return events;
}
