import {expect, test} from 'vitest';
import type {Check, CheckContext} from '#core';
import {lookOnce} from '../../src/testing/look-once.ts';
import {fakeClient, type Habits} from '../fixtures/fake-client.ts';
import {codeOf} from '../fixtures/survivals.ts';
import {endsWhenRefusedForGood} from './ends-when-refused-for-good.ts';
import {goesOnAfterCuts} from './goes-on-after-cuts.ts';
import {goesOnAfterErrorEvent} from './goes-on-after-error-event.ts';
import {goesOnAfterHalfFrame} from './goes-on-after-half-frame.ts';
import {goesOnAfterRestart} from './goes-on-after-restart.ts';
import {keepsPlaceOfStored} from './keeps-place-of-stored.ts';
import {losesNothingWhenKilled} from './loses-nothing-when-killed.ts';
import {namesItself} from './names-itself.ts';
import {noticesSilence} from './notices-silence.ts';
import {outlastsBusyServer} from './outlasts-busy-server.ts';
import {outlastsOutage} from './outlasts-outage.ts';
import {storesEveryEvent} from './stores-every-event.ts';
import {storesOnce} from './stores-once.ts';
import {waitsBetweenTries} from './waits-between-tries.ts';

const file = 'client.ts';
const checks: Readonly<Record<string, Check>> = {
	'names-itself': namesItself(file),
	'stores-every-event': storesEveryEvent(file),
	'goes-on-after-cuts': goesOnAfterCuts(file),
	'goes-on-after-half-frame': goesOnAfterHalfFrame(file),
	'goes-on-after-error-event': goesOnAfterErrorEvent(file),
	'stores-once': storesOnce(file),
	'outlasts-busy-server': outlastsBusyServer(file),
	'outlasts-outage': outlastsOutage(file),
	'notices-silence': noticesSilence(file),
	'waits-between-tries': waitsBetweenTries(file),
	'ends-when-refused-for-good': endsWhenRefusedForGood(file),
	'goes-on-after-restart': goesOnAfterRestart(file),
	'keeps-place-of-stored': keepsPlaceOfStored(file),
	'loses-nothing-when-killed': losesNothingWhenKilled(file),
};

/** What a check makes of a client, as the engine does: a fault that did not strike comes before any verdict. */
async function verdictOf(check: Check, context: CheckContext): Promise<string> {
	const seen = await lookOnce(check, context);
	return check.struck(seen)?.message ?? codeOf(check.judge(seen));
}

/** What each check says of a client, `passed` left out. */
async function verdictsOn(habits: Partial<Habits>): Promise<Readonly<Record<string, string>>> {
	const verdicts = Object.entries(checks).map(async ([id, check]) => {
		const {context} = fakeClient(habits);
		return [id, await verdictOf(check, context)] as const;
	});
	return Object.fromEntries((await Promise.all(verdicts)).filter(([, code]) => code !== 'passed'));
}

const nowhere = 'resumed-from-nowhere';
const aboutStored = Object.keys(checks).filter(id => id !== 'names-itself' && id !== 'ends-when-refused-for-good');

test.each<[title: string, habits: Partial<Habits>, verdicts: Readonly<Record<string, string>>]>([
	['does all it should', {}, {}],
	['is sent more than it looks at, and dies of what Kafka refuses', {sentAhead: 40, diesOfRefusal: true}, {}],
	['does not say who it is', {isNamed: false}, {'names-itself': 'client-unnamed'}],
	['publishes canaries', {publishesCanaries: true}, Object.fromEntries(aboutStored.map(id => [id, 'canary-published']))],
	[
		'never connects again',
		{connects: 1},
		{
			'goes-on-after-cuts': 'stream-given-up',
			'goes-on-after-half-frame': 'stream-given-up',
			'goes-on-after-error-event': 'stream-given-up',
			'stores-once': 'stream-given-up',
			'outlasts-busy-server': 'stream-given-up',
			'outlasts-outage': 'stream-given-up',
			'notices-silence': 'silence-unnoticed',
			'waits-between-tries': 'stream-given-up',
			'ends-when-refused-for-good': 'stream-given-up',
		},
	],
	[
		'connects again but once',
		{connects: 2},
		{
			'goes-on-after-cuts': 'stream-given-up',
			'goes-on-after-half-frame': 'stream-given-up',
			'goes-on-after-error-event': 'stream-given-up',
			'stores-once': 'stream-given-up',
		},
	],
	['connects again but twice', {connects: 3}, {'goes-on-after-cuts': 'stream-given-up'}],
	[
		'gives up when it is refused',
		{comesBackAfter: []},
		{'outlasts-busy-server': 'gave-up-when-refused', 'outlasts-outage': 'gave-up-when-refused'},
	],
	['gives up when the server is busy', {comesBackAfter: [503]}, {'outlasts-busy-server': 'gave-up-when-refused'}],
	['gives up when the server is gone', {comesBackAfter: [429]}, {'outlasts-outage': 'gave-up-when-refused'}],
	['asks for ever what is refused for good', {refusedForGood: 'asks again'}, {'ends-when-refused-for-good': 'refused-and-stays'}],
	['waits where it is refused for good', {refusedForGood: 'waits'}, {'ends-when-refused-for-good': 'refused-and-stays'}],
	[
		'ends as if all were well where it is refused for good',
		{refusedForGood: 'ends content'},
		{'ends-when-refused-for-good': 'refused-and-content'},
	],
	['does not say why it ends', {refusedForGood: 'ends mute'}, {'ends-when-refused-for-good': 'refused-and-mute'}],
	[
		'names a port that begins with the same digits',
		{refusedForGood: 'ends at a port'},
		{'ends-when-refused-for-good': 'refused-and-mute'},
	],
	['tries again at once', {pauses: false}, {'waits-between-tries': 'hammers'}],
	[
		'never names its place',
		{namesPlace: false},
		{
			'goes-on-after-cuts': nowhere,
			'goes-on-after-half-frame': nowhere,
			'goes-on-after-error-event': nowhere,
			'stores-once': nowhere,
			'outlasts-busy-server': nowhere,
			'outlasts-outage': nowhere,
			'notices-silence': nowhere,
			'goes-on-after-restart': 'restarted-from-nowhere',
			'keeps-place-of-stored': nowhere,
			'loses-nothing-when-killed': 'restarted-from-nowhere',
		},
	],
	[
		'stores again what comes again',
		{leavesOutKnown: false},
		{'stores-once': 'stored-again', 'goes-on-after-restart': 'stored-again'},
	],
	['waits for a silent stream', {noticesSilence: false}, {'notices-silence': 'silence-unnoticed'}],
	['keeps its place alone', {keeps: 'place'}, {'goes-on-after-restart': 'stored-again'}],
	[
		'keeps nothing',
		{keeps: 'nothing'},
		{
			'goes-on-after-restart': 'restarted-from-nowhere',
			'keeps-place-of-stored': nowhere,
			'loses-nothing-when-killed': 'restarted-from-nowhere',
		},
	],
	['notes its place too early', {notesEarly: true}, {'keeps-place-of-stored': 'place-before-stored'}],
])('a client that %s', async (_title, habits, verdicts) => {
	expect(await verdictsOn(habits)).toEqual(verdicts);
});

test.each([
	['goes-on-after-cuts', 3],
	['goes-on-after-half-frame', 2],
	['goes-on-after-error-event', 2],
	['stores-once', 2],
	['notices-silence', 1],
	// The connection is torn, and then it is refused.
	['outlasts-busy-server', 1 + 2],
	['outlasts-outage', 1 + 3],
	['ends-when-refused-for-good', 1 + 1],
] as const)('%s: all that is to go wrong does, %i times', async (id, times) => {
	const {context, struck} = fakeClient();
	await checks[id]?.trial?.run(context);
	expect(struck()).toBe(times);
});

test.each(Object.entries(checks))('%s is known by this name in the lab', (id, check) => {
	expect(check.id).toBe(id);
});

test.each(['waits-between-tries', 'ends-when-refused-for-good', 'goes-on-after-restart'])(
	'%s proves nothing where nothing goes wrong, and blames nobody',
	async id => {
		const {context} = fakeClient({}, true);
		expect(await verdictOf(checks[id] as Check, context)).toMatch('nothing is proved');
	},
);
