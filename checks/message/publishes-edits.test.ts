import {expect, test} from 'vitest';
import type {FeedEvent} from '#core';
import {codeOf, edits, events, logs, recordOf, withValue} from '../fixtures/edits.ts';
import {died, endedWell, endless} from '../fixtures/program-ends.ts';
import {messagesWanted} from '../shared/runs/edits-published.ts';
import {editsPublished, judgeEdits, publishesEdits} from './publishes-edits.ts';

const all = edits.slice(0, messagesWanted).map(event => recordOf(event));
const canary = events.filter(({position}) => position === 30);
/** What a program publishes that looks at so many events, whatever they are. */
const ofTheFirst = (looked: number) => edits.filter(({position}) => position < looked).map(event => recordOf(event));
const asText = (each: readonly FeedEvent[]) => each.map(event => withValue(event, '{}'));

test.each([
	['the first edits, each once', endedWell, all, 'passed'],
	['a log entry among them', endedWell, [...all, ...asText(logs.slice(0, 1))], 'not-an-edit'],
	['log entries and a canary among them', endedWell, [...all, ...asText([...logs.slice(0, 2), ...canary])], 'not-an-edit'],
	['nothing but log entries, since it died', died, asText(logs.slice(0, 1)), 'not-an-edit'],
	['new pages left out', endedWell, all.filter((_, index) => edits[index]?.data.type !== 'new'), 'edits-lost'],
	['one lost, since it died', died, all.filter((_, index) => index !== 7), 'edits-lost'],
	['one twice', endedWell, [...all, ...all.slice(0, 1)], 'events-twice'],
	['the last batch lost', endedWell, all.slice(0, 100), 'last-events-lost'],
	['the edits of 200 events, the last of which is none', endedWell, ofTheFirst(200), 'passed'],
	['all but the last of the edits of 200 events', endedWell, ofTheFirst(200).slice(0, -1), 'last-events-lost'],
	['more than were wanted', endedWell, edits.slice(0, messagesWanted + 1).map(event => recordOf(event)), 'events-beyond'],
	['nothing', endedWell, [], 'ended-with-nothing'],
	['nothing, since it died', died, [], 'program-failed'],
	['nothing, and it did not end', endless, [], 'nothing-published'],
	['all, and it died at the end', died, all, 'program-failed'],
	['all, and it did not end', endless, all, 'program-did-not-end'],
	['no header', endedWell, all.map(record => ({...record, headers: {}})), 'record-without-event-id'],
] as const)('a topic with %s', (_title, end, records, code) => {
	const verdict = judgeEdits(editsPublished({end, records, events}));
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test('it is known by its name in the lab', () => {
	expect(publishesEdits('producer.ts')).toMatchObject({id: 'publishes-edits', after: []});
});
