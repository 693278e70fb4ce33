import {expect, test} from 'vitest';
import type {FeedEvent, Json, RecordView} from '#core';
import {lookOnce} from '../../src/testing/look-once.ts';
import {codeOf, edits, events, logs, recordOf, withValue} from '../fixtures/edits.ts';
import {died, endedWell} from '../fixtures/program-ends.ts';
import {editFieldNames} from '../shared/messages/edit-message.ts';
import {fieldsPublished, judgeFields} from '../shared/runs/edit-fields.ts';
import {missingIsNull} from './missing-is-null.ts';
import {namespaceNamed} from './namespace-named.ts';
import {plainFields} from './plain-fields.ts';

const fields = ['namespace', 'timestamp', 'user_name', 'old_length', 'id'] as const;
const some = edits.slice(0, 60);
const all = some.map(event => recordOf(event));
const changed = (change: Readonly<Record<string, Json>>): readonly RecordView[] => some.map(event => recordOf(event, change));
const oldLength = ({data}: FeedEvent): Json => (data.length as {readonly old?: number}).old ?? 0;
const without = (name: string): readonly RecordView[] =>
	all.map(record => ({...record, value: JSON.stringify({...JSON.parse(record.value ?? ''), [name]: undefined})}));
const withoutHeader = all.map(record => ({...record, headers: {}}));

test.each([
	['as the events have them', endedWell, all, 'passed'],
	['another name', endedWell, changed({namespace: 'Page'}), 'wrong'],
	['a number as text', endedWell, changed({id: '1'}), 'wrong'],
	['one time otherwise', endedWell, [...all.slice(1), recordOf(some[0] as FeedEvent, {timestamp: '2026-03-02'})], 'wrong'],
	['a field missing', endedWell, without('user_name'), 'wrong'],
	['0 instead of null', endedWell, some.map(event => recordOf(event, {old_length: oldLength(event)})), 'wrong'],
	['a list, of all things', endedWell, changed({timestamp: Array.from({length: 30}, (_, index) => index)}), 'wrong'],
	['one field nobody declared', endedWell, changed({colour: 'red'}), 'field-undeclared'],
	['fields nobody declared', endedWell, changed({colour: 'red', size: 1}), 'field-undeclared'],
	['texts for messages', endedWell, [...all, ...some.map(event => withValue(event, `"${event.position}"`))], 'message-no-object'],
	['long texts for messages', endedWell, some.map(event => withValue(event, 'x'.repeat(400))), 'message-no-object'],
	['lists for messages', endedWell, some.map(event => withValue(event, '[]')), 'message-no-object'],
	['records without a value', endedWell, some.map(event => withValue(event, null)), 'message-no-object'],
	['no header: another check’s finding', endedWell, withoutHeader, 'passed'],
	['a log entry: another check’s finding', endedWell, logs.slice(0, 1).map(event => recordOf(event, {colour: 'red'})), 'passed'],
	['nothing', endedWell, [], 'ended-with-nothing'],
	['all of them, and it died', died, all, 'program-failed'],
] as const)('fields: %s', (_title, end, records, code) => {
	const verdict = judgeFields(fieldsPublished({end, records, events}, fields, ['delta']), 'wrong');
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test('a text is told apart from a number', () => {
	const {differences} = fieldsPublished({end: endedWell, records: changed({id: '1'}), events}, ['id'], ['delta']);
	expect(differences[0]).toEqual({subject: 'id of “Т0” on ruwiki', found: '"1"', expected: '0'});
	expect(differences).toHaveLength(3);
});

test('of all the ways to be wrong, and of all the fields nobody declared, twenty are kept', () => {
	const records = some.map((event, index) => recordOf(event, {id: String(index), [`own${index}`]: 1}));
	const {misshapen, undeclared} = fieldsPublished({end: endedWell, records, events}, ['id'], ['delta']);
	expect(Object.keys(misshapen)).toHaveLength(20);
	expect(undeclared).toHaveLength(20);
	expect([misshapen['id: "0" instead of a number'], undeclared[0]]).toEqual([1, 'own0']);
});

test.each([
	[
		'plain-fields',
		plainFields('producer.ts', ['publishes-edits']),
		['id', 'domain', 'title', 'timestamp', 'user_type', 'new_length'],
	],
	['namespace-named', namespaceNamed('producer.ts'), ['namespace']],
	['missing-is-null', missingIsNull('producer.ts'), ['user_name', 'old_length']],
] as const)('%s tells a learner of its own fields, and leaves the others to other steps', async (id, check, own) => {
	const verdictOn = async (name: string) => {
		// A list is no value of any field.
		const records = changed({[name]: []});
		const context = {
			access: {},
			files: {read: async () => '{"properties": {"delta": {}}}'},
			kafka: {records: async () => records},
		};
		const feed = {events: async () => events};
		const ran = {topic: 't', run: {id: 'r', url: ''}, end: endedWell};
		const seen = await lookOnce(check, {...context, feed} as never, ran);
		return codeOf(check.judge(seen));
	};
	const wrong = await Promise.all(editFieldNames.map(async name => ((await verdictOn(name)) === id ? [name] : [])));
	expect(wrong.flat().toSorted()).toEqual(own.toSorted());
	expect(check.id).toBe(id);
});
