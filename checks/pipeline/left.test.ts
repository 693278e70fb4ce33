import {expect, test} from 'vitest';
import type {Json, RecordView} from '#core';
import {judgeRecordsLeft, observed as observedRecords} from './records-left.ts';
import {judgeRowsLeft, observed as observedRows} from './rows-left.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const message = {
	user: 'Ада',
	title: 'Сё',
	time: '2026-03-02T09:00:00.123Z',
	uri: 'https://ru.wikipedia.org/wiki/Сё',
	type: 'edit',
	comment: '',
	domain: 'ru.wikipedia.org',
	bot: false,
};
const record = (number: number, change: Partial<RecordView> = {}): RecordView => ({
	partition: 0,
	offset: String(number),
	key: message.domain,
	value: JSON.stringify(message),
	headers: {'event-id': id(number)},
	timestamp: now,
	codec: null,
	...change,
});
const says = (change: object) => ({value: JSON.stringify({...message, ...change})});
const turned = {value: JSON.stringify(Object.fromEntries(Object.entries(message).reverse()))};

test.each<[string, readonly RecordView[] | null, string]>([
	['of the contract', [record(1), record(2)], 'passed'],
	['with the fields in another order, twice', [record(1), record(1, turned)], 'passed'],
	['with a header of its own', [record(1, {headers: {'event-id': id(1), 'sent-by': 'me'}})], 'passed'],
	['of a topic that is not there', null, 'records-not-made'],
	['of an empty topic', [], 'records-not-made'],
	['without the id', [record(1), record(2, {headers: {}})], 'records-left-otherwise'],
	['with a field more', [record(1, says({wiki: 'ruwiki'}))], 'records-left-otherwise'],
	['with a field less', [record(1, says({bot: undefined}))], 'records-left-otherwise'],
	['that are no JSON', [record(1, {value: 'hello'})], 'records-left-otherwise'],
	['of canaries', [record(1, says({domain: 'canary', title: undefined}))], 'records-left-otherwise'],
	['of yesterday evening', [record(1, {timestamp: now - 20 * 3_600_000})], 'passed'],
	['stamped in seconds', [record(1, {timestamp: Math.floor(now / 1000)})], 'records-left-misdated'],
	['stamped with the time of an old event', [record(1, {timestamp: Date.parse(message.time)})], 'records-left-misdated'],
	['of a codec that kafkajs lacks', [record(1, {codec: 'zstd'})], 'records-left-unreadable'],
	['of one event that differ', [record(1), record(1, says({time: '2026-03-02T09:00:00Z'}))], 'records-left-contradict'],
])('records %s: %s', (_what, records, code) => {
	const verdict = judgeRecordsLeft(observedRecords(records, now), 'events');
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(code);
	expect(verdict).toMatchSnapshot();
});

const text = (name: string) => ({name, type: 'varchar(255)', nullable: true, characterSet: 'utf8mb4'});
const table = {
	characterSet: 'utf8mb4',
	columns: [
		...['event_id', 'user', 'title', 'uri', 'type', 'comment', 'domain'].map(text),
		{name: 'time', type: 'datetime(3)', nullable: true, characterSet: null},
		{name: 'bot', type: 'tinyint(1)', nullable: true, characterSet: null},
	],
	uniqueKeys: [['event_id']],
};
const row = (number: number, change: Readonly<Record<string, Json>> = {}) => ({
	...message,
	event_id: id(number),
	time: '2026-03-02 09:00:00.123',
	bot: 0,
	...change,
});
const other = says({domain: 'de.wikipedia.org'});

test.each<[string, typeof table | null, readonly RecordView[], readonly Readonly<Record<string, Json>>[], string]>([
	['as the records say', table, [record(1), record(2, other)], [row(1)], 'passed'],
	[
		'with a column more',
		{...table, columns: [...table.columns, text('wiki')]},
		[record(1)],
		[row(1, {wiki: 'ruwiki'})],
		'passed',
	],
	['in columns of another order', {...table, columns: table.columns.toReversed()}, [record(1)], [row(1)], 'passed'],
	['with another primary key', {...table, uniqueKeys: [['number'], ['event_id']]}, [record(1)], [row(1)], 'passed'],
	['of records that are gone', table, [], [row(1), row(2)], 'passed'],
	['as one of two records says', table, [record(1), record(1, says({title: 'Se'}))], [row(1)], 'passed'],
	['of a table that is not there', null, [], [], 'rows-not-made'],
	['of a table that was dropped', null, [record(1)], [], 'rows-left-missing'],
	['of a starter: one column', {...table, columns: [text('title')]}, [], [], 'table-left-otherwise'],
	['that nothing recognises', {...table, uniqueKeys: []}, [record(1)], [row(1)], 'table-left-otherwise'],
	['confirmed and not stored', table, [record(1), record(2)], [row(1)], 'rows-left-missing'],
	['of other wikis', table, [record(1)], [row(1), row(2, {domain: 'de.wikipedia.org'})], 'rows-left-of-others'],
	['five hours late', table, [record(1)], [row(1, {time: '2026-03-02 14:45:00.123'})], 'rows-left-otherwise'],
	['that lost a character', table, [record(1)], [row(1, {title: 'С?'})], 'rows-left-otherwise'],
	['asked of malformed records', table, [record(1, says({time: 'yesterday'})), record(2, {headers: {}})], [], 'passed'],
])('rows %s: %s', (_what, description, records, rows, code) => {
	const verdict = judgeRowsLeft({table: description, ...observedRows(records, rows)}, 'changes');
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(code);
	expect(verdict).toMatchSnapshot();
});
