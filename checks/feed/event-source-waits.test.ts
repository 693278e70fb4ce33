import {expect, test} from 'vitest';
import {lookOnce} from '../../src/testing/look-once.ts';
import {fakeClient, type Habits} from '../fixtures/fake-client.ts';
import {codeOf} from '../fixtures/survivals.ts';
import {eventSourceWaits, judgeSilentWaiting} from './event-source-waits.ts';

const check = eventSourceWaits('bare.ts');

async function verdictOn(habits: Partial<Habits>, isCalm = false): Promise<string> {
	const {context} = fakeClient(habits, isCalm);
	return codeOf(check.judge(await lookOnce(check, context)));
}

test.each<[title: string, habits: Partial<Habits>, code: string]>([
	['waits in silence', {noticesSilence: false}, 'passed'],
	['connects anew', {noticesSilence: true}, 'event-source-otherwise'],
	['never connects', {connects: 0}, 'event-source-otherwise'],
])('a client that %s', async (_title, habits, code) => {
	expect(await verdictOn(habits)).toBe(code);
});

test.each([
	['it waited', {connections: 1, sentBefore: 20, sentAfter: 400}],
	['it connected anew', {connections: 2, sentBefore: 40, sentAfter: 300}],
	['it was gone when the stream went on', {connections: 1, sentBefore: 20, sentAfter: 0}],
	['it never came', {connections: 0, sentBefore: 0, sentAfter: 0}],
])('%s', (_title, seen) => {
	expect(judgeSilentWaiting(seen)).toMatchSnapshot();
});
