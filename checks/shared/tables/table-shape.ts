import {type Failed, failed, type TableDescription} from '#core';
import {messageFields} from '../messages/message.ts';

const columnsWanted = ['event_id', ...Object.keys(messageFields)];
const textColumns = ['user', 'title', 'comment'];

/** What is wrong with the table of changes; null when nothing is. A table may have columns of its own beside these. */
export function judgeTable(table: TableDescription | null, name: string): Failed | null {
	const params = {table: name};
	if (table === null) {
		return failed('table-missing', {params, expected: `a table ${name}`});
	}

	const names = table.columns.map(column => column.name);
	const missing = columnsWanted.filter(column => !names.includes(column));
	if (missing.length > 0) {
		return failed('columns-missing', {
			params: {...params, missing: missing.join(', ')},
			found: names.join(', '),
			expected: columnsWanted.join(', '),
		});
	}

	const narrow = table.columns.find(column => textColumns.includes(column.name) && column.characterSet !== 'utf8mb4');
	if (narrow !== undefined) {
		const found = `${narrow.name} ${narrow.type}, character set ${narrow.characterSet ?? 'none'}`;
		return failed('not-utf8mb4', {params, found, expected: 'utf8mb4', difficulty: 18});
	}

	const time = table.columns.find(column => column.name === 'time');
	if (!/^(datetime|timestamp)\([3-6]\)$/i.test(time?.type ?? '')) {
		return failed('time-type', {params, found: time?.type ?? '', expected: 'DATETIME(3): with milliseconds'});
	}

	if (!table.uniqueKeys.some(key => key.length === 1 && key[0] === 'event_id')) {
		const keys = table.uniqueKeys.map(key => `(${key.join(', ')})`).join(' ');
		return failed('no-unique-key', {params, found: keys || 'no unique key', expected: '(event_id)', difficulty: 20});
	}

	return null;
}

/** A table as an observation keeps it. */
export function boundedTable(table: TableDescription | null): TableDescription | null {
	return table === null ? null : {...table, columns: table.columns.slice(0, 40), uniqueKeys: table.uniqueKeys.slice(0, 20)};
}
