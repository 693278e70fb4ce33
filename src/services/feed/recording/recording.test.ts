import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {defaultRecording, recordingMs} from './options.ts';
import {createRecording, type Recording} from './recording.ts';
import {textOf} from './slots.ts';
import {streamNames} from './streams.ts';
import {rareTrapNames, trapNames, trapsOf} from './traps.ts';

interface Event {
	readonly meta: {
		readonly id: string;
		readonly request_id: string;
		readonly dt: string;
		readonly domain: string;
		readonly offset: number;
	};
	readonly [key: string]: unknown;
}

function eventsOf(recording: Recording, round = 0): readonly Event[] {
	return recording.stream('mediawiki.recentchange').events.map(({parts}) => JSON.parse(textOf(parts(), round)) as Event);
}

const asked = (defaultRecording.rate * recordingMs) / 1000;
const byDefault = createRecording(defaultRecording);
const events = eventsOf(byDefault);

describe('for every seed', () => {
	it('has 3,400 events and more, and 6.5 to 7 % of ru.wikipedia.org: more than 220', () => {
		fc.assert(
			fc.property(fc.string(), seed => {
				const {changes} = createRecording({...defaultRecording, seed});
				const russian = changes.filter(({wiki, type}) => wiki.domain === 'ru.wikipedia.org' && type !== 'canary').length;
				expect(changes.length).toBeGreaterThanOrEqual(3400);
				expect(russian).toBeGreaterThan(220);
				expect(russian / changes.length).toBeGreaterThanOrEqual(0.065);
				expect(russian / changes.length).toBeLessThanOrEqual(0.07);
			}),
			{numRuns: 25},
		);
	}, 60_000);

	it('gives each event an id of its own, in every round, and another one for another seed', () => {
		fc.assert(
			fc.property(fc.string(), fc.nat(1_000_000), (seed, round) => {
				const one = createRecording({...defaultRecording, rate: 5, seed});
				const other = createRecording({...defaultRecording, rate: 5, seed: `${seed}.`});
				const all = [...eventsOf(one, round), ...eventsOf(one, round + 1), ...eventsOf(other, round)];
				expect(new Set(all.map(({meta}) => meta.id)).size).toBe(all.length);
			}),
			{numRuns: 10},
		);
	}, 60_000);
});

it('gives the same bytes on every machine', () => {
	const text = streamNames.flatMap(name => byDefault.stream(name).events.map(({parts}) => textOf(parts(), 3))).join('\n');
	expect(createHash('sha256').update(text).digest('hex')).toBe(
		'c0dadfd62ea97a5c99345adad708e26751d7f736370387b594b22d64d28d32ca',
	);
});

it('begins again with fresh ids, offsets and times', () => {
	const [first, again] = [eventsOf(byDefault, 4), eventsOf(byDefault, 5)];
	for (const [index, event] of first.entries()) {
		expect(Date.parse(again[index]?.meta.dt ?? '') - Date.parse(event.meta.dt)).toBe(recordingMs);
		expect(again[index]?.meta.offset).toBe(event.meta.offset + first.length);
		expect(again[index]?.title).toBe(event.title);
	}
});

it('counts changes within each wiki, so that two wikis share numbers', () => {
	const rounds = [...events, ...eventsOf(byDefault, 1)].filter(({id}) => id !== undefined);
	const keys = rounds.map(({wiki, id}) => `${wiki}/${id}`);
	expect(new Set(keys).size).toBe(keys.length);
	expect(new Set(rounds.map(({id}) => id)).size).toBeLessThan(keys.length);
});

it('dates events out of order, and never before their change', () => {
	const times = events.map(({meta}) => Date.parse(meta.dt));
	const backwards = times.filter((time, index) => Math.floor(time / 1000) < Math.floor((times[index - 1] ?? 0) / 1000)).length;
	expect(backwards / times.length).toBeGreaterThan(0.25);
	for (const [index, {timestamp = 0}] of events.entries()) {
		expect(Number(timestamp) * 1000).toBeLessThanOrEqual(times[index] ?? 0);
	}
});

it('ties an edit and the categorisations it caused by request, user and time', () => {
	const requests = Map.groupBy(
		events.filter(({type}) => type !== undefined),
		({meta}) => meta.request_id,
	);
	const groups = [...requests.values()].filter(({length}) => length > 1);
	expect(groups.length).toBeGreaterThan(100);
	for (const group of groups) {
		expect(new Set(group.map(({user, timestamp, wiki}) => `${user} ${timestamp} ${wiki}`)).size).toBe(1);
		expect(group.slice(1).every(({type}) => type === 'categorize')).toBe(true);
	}
});

it('writes the keys in the order of the original', () => {
	const order = [
		...['$schema', 'meta', 'id', 'type', 'namespace', 'title', 'title_url', 'comment', 'timestamp', 'user', 'bot', 'notify_url'],
		...['minor', 'patrolled', 'length', 'revision', 'log_id', 'log_type', 'log_action', 'log_params', 'log_action_comment'],
		...['server_url', 'server_name', 'server_script_path', 'wiki', 'parsedcomment'],
	];
	for (const event of events) {
		const keys = Object.keys(event);
		expect(keys).toEqual(order.filter(key => keys.includes(key)));
	}
});

describe('the traps', () => {
	const at = (position: number): Event => events[position] as Event;

	it('are where they are said to be, twice', () => {
		for (const {at: position, wiki, type} of trapsOf(trapNames, asked)) {
			expect(byDefault.changes[position]).toMatchObject({wiki: {wiki}, type, trap: {at: position}});
		}

		expect(trapsOf(trapNames, asked).map(({trap}) => trap)).toEqual(expect.arrayContaining(['canary', 'long-text']));
	});

	it('show their faces', () => {
		expect(Object.keys(at(30))).toEqual(['$schema', 'meta']);
		expect(at(30).meta.domain).toBe('canary');
		expect(at(45)).toMatchObject({type: 'new', length: {new: expect.any(Number)}});
		expect(at(45).length).not.toHaveProperty('old');
		expect(at(60)).not.toHaveProperty('id');
		expect([at(75).namespace, at(76).namespace, at(77).namespace]).toEqual([104, 1198, 2600]);
		expect(at(76).id).toBeGreaterThan(2 ** 31);
		expect(at(90).title).toMatch(/[\u{10000}-\u{10FFFF}]/u);
		expect(at(105).comment).toBe('');
		expect([at(120).user, at(121).user, at(122).user].join()).toMatch(/".*\\.*[א-ת]/s);
		expect(at(135).log_params).toMatchObject({sitewide: true});
		expect(at(136).log_params).toEqual([]);
		expect(at(137).log_params).toEqual(expect.any(String));
		expect(Buffer.byteLength(String(at(150).title))).toBeLessThanOrEqual(255);
		expect(at(150).comment).toHaveLength(500);
	});

	it('can each be left out', () => {
		const none = eventsOf(createRecording({...defaultRecording, traps: []}));
		expect(none.every(({meta}) => meta.domain !== 'canary')).toBe(true);
		expect(none.every(({id}) => id === undefined || Number(id) < 2 ** 31)).toBe(true);
		expect(none.some(({title}) => /[\u{10000}-\u{10FFFF}]/u.test(String(title)))).toBe(false);
	});

	it('include one number of four namespaces, for every seed, when asked for', () => {
		fc.assert(
			fc.property(fc.string(), seed => {
				const rare = eventsOf(createRecording({...defaultRecording, seed, traps: [...trapNames, ...rareTrapNames]}));
				expect(rare.slice(180, 184).map(({wiki, namespace, type}) => `${wiki} ${namespace} ${type}`)).toEqual([
					'frwiki 102 edit',
					'plwiki 102 edit',
					'enwikisource 102 edit',
					'itwiki 102 edit',
				]);
			}),
			{numRuns: 5},
		);
	}, 60_000);

	it('include a hidden user and a numeric type when asked for', () => {
		const rare = eventsOf(createRecording({...defaultRecording, traps: rareTrapNames}));
		expect(rare[165]).not.toHaveProperty('user');
		expect(rare[166]?.type).toBe(142);
		expect(events.every(({user, meta}) => meta.domain === 'canary' || typeof user === 'string')).toBe(true);
	});
});
