import {expect, test} from 'vitest';
import type {TableDescription} from '#core';
import {judgeTable} from './table-shape.ts';

const text = (name: string) => ({name, type: 'varchar(255)', nullable: false, characterSet: 'utf8mb4'});
const right: TableDescription = {
	characterSet: 'utf8mb4',
	columns: [
		...['event_id', 'user', 'title', 'uri', 'type', 'comment', 'domain'].map(text),
		{name: 'time', type: 'datetime(3)', nullable: false, characterSet: null},
		{name: 'bot', type: 'tinyint(1)', nullable: false, characterSet: null},
	],
	uniqueKeys: [['event_id']],
};

function changed(name: string, change: Partial<TableDescription['columns'][number]>): TableDescription {
	return {...right, columns: right.columns.map(column => (column.name === name ? {...column, ...change} : column))};
}

test.each([
	['as in the guide', right, null],
	['with a column more', {...right, columns: [...right.columns, text('note')]}, null],
	['with a key of its own beside', {...right, uniqueKeys: [['id'], ['event_id']]}, null],
	['with microseconds', changed('time', {type: 'timestamp(6)'}), null],
	['that is not there', null, 'table-missing'],
	['without two columns', {...right, columns: right.columns.slice(2)}, 'columns-missing'],
	['without a column', {...right, columns: right.columns.slice(1)}, 'columns-missing'],
	['of three bytes', changed('title', {characterSet: 'utf8mb3'}), 'not-utf8mb4'],
	['whose users are of three bytes', changed('user', {characterSet: 'utf8mb3'}), 'not-utf8mb4'],
	['whose comments are bytes', changed('comment', {type: 'blob', characterSet: null}), 'not-utf8mb4'],
	[
		'of which two columns are of three bytes',
		{...right, columns: right.columns.map(column => ({...column, characterSet: 'utf8mb3'}))},
		'not-utf8mb4',
	],
	['with a type in capitals', changed('time', {type: 'DATETIME(3)'}), null],
	['with a type of another name', changed('time', {type: 'mydatetime(3)'}), 'time-type'],
	['with a type of more words', changed('time', {type: 'datetime(3) of a kind'}), 'time-type'],
	['of whole seconds', changed('time', {type: 'datetime'}), 'time-type'],
	['with time as text', changed('time', {type: 'varchar(30)'}), 'time-type'],
	['without a key', {...right, uniqueKeys: []}, 'no-unique-key'],
	['with a wider key', {...right, uniqueKeys: [['event_id', 'time']]}, 'no-unique-key'],
] as const)('a table %s', (_what, table, expected) => {
	const verdict = judgeTable(table, 'changes');
	expect(verdict?.code ?? null).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('a table without the key says which keys it has', () => {
	expect(judgeTable({...right, uniqueKeys: []}, 'changes')?.found).toBe('no unique key');
	expect(judgeTable({...right, uniqueKeys: [['id'], ['user', 'time']]}, 'changes')?.found).toBe('(id) (user, time)');
});
