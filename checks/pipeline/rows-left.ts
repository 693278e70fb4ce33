import {
	type Check,
	type CheckContext,
	defineCheck,
	failed,
	type Json,
	type Left,
	type LeftId,
	passed,
	pending,
	type RecordView,
	type TableDescription,
	type Verdict,
	WorkbookError,
} from '#core';
import {idHeader, type Message, objectOf} from '../shared/messages/message.ts';
import {judgeShapes, shapesOf} from '../shared/messages/message-shape.ts';
import {newestRecords} from '../shared/messages/newest-records.ts';
import {storedDomain} from '../shared/messages/stored-domain.ts';
import {differencesOf, judgeRows, type RowDifferences} from '../shared/tables/stored.ts';
import {boundedTable, judgeTable} from '../shared/tables/table-shape.ts';

export interface RowsNames {
	readonly topic: string;
	readonly group: string;
	readonly table: string;
	readonly deadLetter: string;
}

export type RowsLeft = {
	readonly table: TableDescription | null;
	/** Changes of the domain that the group has confirmed. */
	readonly confirmed: number;
	readonly missing: number;
	readonly firstMissing: readonly string[];
	readonly otherDomains: readonly string[];
	readonly values: RowDifferences;
};

const keptInFull = 3;
const groupEmptyWithinMs = 45_000;

/** The table of the learner's own runs, and how far their group has come: programs keep a table that is there, and rows that are there. */
export function leftRows(id: string, names: RowsNames, recordsId: LeftId): Left {
	const check = rowsLeft(id, names);
	return {
		id,
		title: check.title,
		goesWith: [recordsId],
		needs: ['kafka', 'mysql'],
		check,
		async remove(context) {
			const {kafka, mysql, names: own} = context;
			await emptied(context, own.topic(names.group));
			await mysql.dropTable(own.table(names.table));
			// Rows come again only when the group begins again.
			await kafka.deleteGroup(own.topic(names.group));
			await kafka.deleteTopic(own.topic(names.deadLetter));
		},
	};
}

/** The table has its columns, and a row as it should be for every change that the group has confirmed. */
export function rowsLeft(id: string, names: RowsNames): Check {
	return defineCheck({
		id,
		title: {code: 'check.rows-left', params: {table: names.table, group: names.group}},
		needs: ['kafka', 'mysql'],
		withinMs: 0,
		async observe({kafka, mysql, names: own}): Promise<RowsLeft> {
			const [topic, table] = [own.topic(names.topic), own.table(names.table)];
			const description = await mysql.table(table);
			const hasTopic = (await kafka.topic(topic)) !== null;
			const offsets = new Map(
				(hasTopic ? await kafka.committed(own.topic(names.group), topic) : []).map(({partition, offset}) => [partition, offset]),
			);
			const hasConfirmed = [...offsets.values()].some(offset => offset !== null);
			const records = hasConfirmed ? ((await newestRecords({kafka}, topic)) ?? []) : [];
			const isConfirmed = ({partition, offset}: RecordView) => BigInt(offset) < BigInt(offsets.get(partition) ?? 0);
			const hasColumns = judgeTable(description, table)?.code !== 'columns-missing' && description !== null;
			const rows = hasColumns ? await mysql.query(`SELECT * FROM \`${table}\``) : [];
			return {table: boundedTable(description), ...observed(records.filter(isConfirmed), rows)};
		},
		judge: left => judgeRowsLeft(left, names.table),
	});
}

export function observed(
	records: readonly RecordView[],
	rows: readonly Readonly<Record<string, Json>>[],
): Omit<RowsLeft, 'table'> {
	const messages = Map.groupBy(records.flatMap(storable), ({id}) => id);
	const stored = new Set(rows.map(row => String(row.event_id)));
	const missing = [...messages.keys()].filter(id => !stored.has(id));
	const others = new Set(rows.map(({domain}) => String(domain)).filter(domain => domain !== storedDomain));
	return {
		confirmed: messages.size,
		missing: missing.length,
		firstMissing: missing.slice(0, keptInFull),
		otherDomains: [...others].slice(0, keptInFull),
		values: differencesOf(rows, id => (messages.get(id) ?? []).map(({message}) => message)),
	};
}

export function judgeRowsLeft({table, confirmed, missing, firstMissing, otherDomains, values}: RowsLeft, name: string): Verdict {
	const params = {table: name, domain: storedDomain};
	if (table === null) {
		return confirmed === 0
			? pending('rows-not-made', {params, found: `no table ${name}`})
			: failed('rows-left-missing', {params, found: `no table ${name}`, expected: `${confirmed} rows`});
	}

	const shape = judgeTable(table, name);
	if (shape !== null) {
		const {found = null, expected = null} = shape;
		return failed('table-left-otherwise', {params, found, expected});
	}

	if (otherDomains.length > 0) {
		return failed('rows-left-of-others', {params, found: otherDomains.join(', '), expected: storedDomain});
	}

	if (missing > 0) {
		const differences = firstMissing.map(id => ({subject: `event ${id}`, found: 'no row', expected: 'one row'}));
		return failed('rows-left-missing', {params, found: `${missing} missing`, expected: `${confirmed} rows`, differences});
	}

	const wrong = judgeRows(values);
	return wrong === null
		? passed
		: failed('rows-left-otherwise', {
				params,
				found: values.different,
				expected: 0,
				...(wrong.differences && {differences: wrong.differences}),
			});
}

/** A record as the message that every right processor stores; none for one that it passes over or sets aside. */
function storable(record: RecordView): readonly {readonly id: string; readonly message: Message}[] {
	const value = objectOf(record);
	const isWanted = value?.domain === storedDomain && judgeShapes(shapesOf([record])) === null;
	return isWanted && !Number.isNaN(Date.parse(String(value.time)))
		? [{id: record.headers[idHeader] ?? '', message: value as Message}]
		: [];
}

/** A group goes only when its members have gone: a killed one stays until its session is over. */
async function emptied({kafka, until}: CheckContext, group: string): Promise<void> {
	const isEmpty = async () => ((await kafka.group(group)).members === 0 ? true : null);
	try {
		await until(`group ${group} to be empty`, isEmpty, groupEmptyWithinMs);
	} catch (error) {
		if (!(error instanceof WorkbookError) || error.problem.code !== 'TIMED_OUT') {
			throw error;
		}

		const {members} = await kafka.group(group);
		throw new WorkbookError({
			code: 'WORKSPACE_BUSY',
			message: `group ${group} still reads`,
			found: `${members} members`,
			expected: 'none: what they confirm would come back',
			remedy: 'end the programs that read as this group, in whichever terminal they run; then once more',
		});
	}
}
