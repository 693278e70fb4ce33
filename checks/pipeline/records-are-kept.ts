import {type Check, defineCheck, passed, type Verdict} from '#core';
import {judgeTimes, type WrongTimes, wrongTimesOf} from '../shared/messages/record-times.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {judgeStart, publishedBy} from '../shared/runs/published.ts';

/** Kafka keeps what the program writes for as long as the topic says: it counts from the time that is in each record. */
export function recordsAreKept(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'records-are-kept',
		title: {code: 'check.records-are-kept', params: {file}},
		trial: publishedBy(file),
		window: 'any',
		after,
		async observe({kafka}, {end, topic, ran}) {
			const records = await kafka.records(topic);
			return {end, records: records.length, wrong: wrongTimesOf(records, ran)};
		},
		judge: judgeKept,
	});
}

export type RecordsKept = {readonly end: ProgramEnd; readonly records: number; readonly wrong: WrongTimes | null};

export function judgeKept({end, records, wrong}: RecordsKept): Verdict {
	return judgeStart(end, records) ?? judgeTimes(wrong) ?? passed;
}
