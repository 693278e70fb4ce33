import type {CheckContext, RecordView} from '#core';

/** Of each partition: a topic that ran for days is not read whole. */
const newestLooked = 50_000;

/** The newest records of a topic of the learner's own runs; null when there is no such topic. */
export async function newestRecords({kafka}: Pick<CheckContext, 'kafka'>, topic: string): Promise<readonly RecordView[] | null> {
	return (await kafka.topic(topic)) === null ? null : kafka.records(topic, {newest: newestLooked});
}
