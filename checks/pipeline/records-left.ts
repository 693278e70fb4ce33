import {type Check, defineCheck, failed, type Left, type LeftId, passed, pending, type RecordView, type Verdict} from '#core';
import {idHeader} from '../shared/messages/message.ts';
import {judgeShapes, type Shape, shapesOf} from '../shared/messages/message-shape.ts';
import {newestRecords} from '../shared/messages/newest-records.ts';
import {type ForeignRecords, foreignRecordsOf, judgeCodecs} from '../shared/messages/record-codecs.ts';
import {judgeTimes, type WrongTimes, wrongTimesOf} from '../shared/messages/record-times.ts';

export type RecordsLeft = {
	/** Null when there is no topic. */
	readonly records: number | null;
	/** How many are not of the contract, and of which shapes. */
	readonly wrong: number;
	readonly shapes: readonly Shape[];
	readonly foreign: ForeignRecords | null;
	/** What Kafka will not keep for a day. */
	readonly times: WrongTimes | null;
	/** Events of which there are records that say different things, and the first of them. */
	readonly contradicted: number;
	readonly contradictions: readonly {readonly id: string; readonly values: readonly string[]}[];
};

const dayMs = 86_400_000;
const keptInFull = 3;
const textKept = 300;

/** The records of the learner's own runs: a log keeps what was written, right or wrong. */
export function leftRecords(id: string, topic: string, topicId: LeftId): Left {
	const check = recordsLeft(id, topic);
	return {
		id,
		title: check.title,
		goesWith: [topicId],
		needs: ['kafka'],
		check,
		async remove({kafka, names}) {
			const own = names.topic(topic);
			if ((await kafka.topic(own)) !== null) {
				const filled = (await kafka.watermarks(own)).filter(({low, high}) => low !== high);
				await kafka.deleteRecords(
					own,
					filled.map(({partition, high}) => ({partition, offset: high})),
				);
			}
		},
	};
}

/** There are records, and each is of the contract. */
export function recordsLeft(id: string, topic: string): Check {
	return defineCheck({
		id,
		title: {code: 'check.records-left', params: {topic}},
		needs: ['kafka'],
		withinMs: 0,
		observe: async (context): Promise<RecordsLeft> =>
			observed(await newestRecords(context, context.names.topic(topic)), context.now()),
		judge: left => judgeRecordsLeft(left, topic),
	});
}

/** `now`: in ms since 1970. What was sent within the last day is still to be there. */
export function observed(records: readonly RecordView[] | null, now: number): RecordsLeft {
	const shapes = shapesOf(records ?? []).filter(shape => judgeShapes([shape]) !== null);
	const contradictions = contradictionsOf(records ?? []);
	return {
		records: records?.length ?? null,
		wrong: shapes.reduce((sum, shape) => sum + shape.records, 0),
		shapes: shapes.slice(0, keptInFull),
		foreign: foreignRecordsOf(records ?? []),
		times: wrongTimesOf(records ?? [], {from: now - dayMs, to: now}),
		contradicted: contradictions.length,
		contradictions: contradictions.slice(0, keptInFull),
	};
}

export function judgeRecordsLeft(
	{records, wrong, shapes, foreign, times, contradicted, contradictions}: RecordsLeft,
	topic: string,
): Verdict {
	if (records === null || records === 0) {
		return pending('records-not-made', {params: {topic}, found: records === null ? `no topic ${topic}` : '0 records'});
	}

	const reason = judgeShapes(shapes);
	if (reason !== null) {
		const differences = [{subject: 'the first of them', found: reason.found ?? null, expected: reason.expected ?? null}];
		return failed('records-left-otherwise', {params: {topic}, found: `${wrong} of ${records}`, expected: 0, differences});
	}

	const unreadable = judgeCodecs(foreign);
	if (unreadable !== null) {
		return {...unreadable, code: 'records-left-unreadable', params: {topic}};
	}

	const misdated = judgeTimes(times);
	if (misdated !== null) {
		return {...misdated, code: 'records-left-misdated', params: {topic}};
	}

	if (contradicted > 0) {
		const differences = contradictions.map(({id, values: [one = '', other = '']}) => ({
			subject: `event ${id}`,
			found: other,
			expected: one,
		}));
		return failed('records-left-contradict', {params: {topic}, found: contradicted, expected: 0, differences});
	}

	return passed;
}

/** An event's message follows from the event: two records of one event say the same. */
function contradictionsOf(records: readonly RecordView[]): RecordsLeft['contradictions'] {
	const values = new Map<string, Set<string>>();
	for (const {headers, value} of records) {
		const id = headers[idHeader];
		if (id !== undefined) {
			values.set(id, (values.get(id) ?? new Set()).add(canonical(value)));
		}
	}

	return [...values]
		.filter(([, different]) => different.size > 1)
		.map(([id, different]) => ({id, values: [...different].slice(0, 2).map(text => text.slice(0, textKept))}));
}

/** The same fields in another order say the same. */
function canonical(value: string | null): string {
	try {
		const parsed: unknown = JSON.parse(value ?? 'null');
		return typeof parsed === 'object' && parsed !== null
			? JSON.stringify(Object.fromEntries(Object.entries(parsed).toSorted()))
			: String(value);
	} catch {
		return String(value);
	}
}
