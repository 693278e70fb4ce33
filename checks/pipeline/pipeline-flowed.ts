import {type Check, defineCheck, failed, passed, pending, type Verdict} from '#core';
import {idHeader, objectOf} from '../shared/messages/message.ts';
import {storedDomain} from '../shared/messages/stored-domain.ts';
import {storedIds} from '../shared/runs/processor-run.ts';

export interface PipelineNames {
	readonly topic: string;
	readonly table: string;
	/** More records, and more rows, than these. */
	readonly records: number;
	readonly rows: number;
}

export type Flow = {
	readonly records: number;
	/** Changes of the domain in the topic, each counted once. */
	readonly wanted: number;
	/** Changes of the domain that nobody can recognise: for these no row can be asked. */
	readonly withoutId: number;
	/** Null while there is no table with the column. */
	readonly rows: number | null;
	readonly missing: number;
	readonly firstMissing: readonly string[];
};

const mostRecords = 1_000_000;

/** Three minutes of stream went all the way: every change of the domain in the topic is in the table. */
export function pipelineFlowed(names: PipelineNames): Check {
	const {topic, table, records, rows} = names;
	return defineCheck({
		id: 'pipeline-flowed',
		title: {code: 'check.pipeline-flowed', params: {topic, table, records, rows}},
		needs: ['kafka', 'mysql'],
		withinMs: 60_000,
		async observe(context): Promise<Flow> {
			const {kafka, names: own} = context;
			const [from, to] = [own.topic(topic), own.table(table)];
			const read = (await kafka.topic(from)) === null ? [] : await kafka.records(from, {limit: mostRecords});
			const ofDomain = read.filter(record => objectOf(record)?.domain === storedDomain);
			const ids = ofDomain.map(({headers}) => headers[idHeader] ?? '');
			const wanted = new Set(ids.filter(id => id !== ''));
			const stored = await storedIds(context, to);
			const there = new Set(stored);
			const missing = [...wanted].filter(id => !there.has(id));
			return {
				records: read.length,
				wanted: wanted.size,
				withoutId: ids.length - ids.filter(id => id !== '').length,
				rows: stored?.length ?? null,
				missing: missing.length,
				firstMissing: missing.slice(0, 3),
			};
		},
		judge: flow => judgeFlow(flow, names),
	});
}

export function judgeFlow({records, wanted, withoutId, rows, missing, firstMissing}: Flow, names: PipelineNames): Verdict {
	const params = {topic: names.topic, table: names.table, domain: storedDomain};
	if (withoutId > 0) {
		return failed('record-without-event-id', {params: {header: idHeader}, found: `${withoutId} of ${records}`, expected: 0});
	}

	if (records <= names.records) {
		return pending('topic-too-short', {params, found: records, expected: `more than ${names.records}`});
	}

	if (rows === null) {
		return pending('table-not-made', {params, expected: `a table ${names.table}`});
	}

	if (missing > 0) {
		const differences = firstMissing.map(id => ({subject: `event ${id}`, found: 'no row', expected: 'one row'}));
		return pending('rows-not-there-yet', {params, found: `${missing} missing`, expected: `${wanted} rows`, differences});
	}

	return wanted > names.rows ? passed : pending('table-too-short', {params, found: wanted, expected: `more than ${names.rows}`});
}
