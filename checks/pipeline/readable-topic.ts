import {type Check, defineCheck, passed, pending, type Verdict} from '#core';
import {unconfirmed} from './processor-run.ts';
import {type ForeignRecords, foreignRecordsOf} from './record-codecs.ts';

export type ReadableTopic = {
	readonly foreign: ForeignRecords | null;
	/** Records that the group has still to read: a processor that was taught the codec gets through them. */
	readonly left: number;
};

const mostRecords = 1_000_000;

/** What earlier labs left in the topic, the processor can read: it says before the first run why that one will die. */
export function topicCanBeRead({topic, group}: {readonly topic: string; readonly group: string}): Check {
	return defineCheck({
		id: 'topic-can-be-read',
		title: {code: 'check.topic-can-be-read', params: {topic}},
		needs: ['kafka'],
		async observe({kafka, names}): Promise<ReadableTopic> {
			const [from, reader] = [names.topic(topic), names.topic(group)];
			if ((await kafka.topic(from)) === null) {
				return {foreign: null, left: 0};
			}

			const foreign = foreignRecordsOf(await kafka.records(from, {limit: mostRecords}));
			return {foreign, left: foreign === null ? 0 : await unconfirmed(kafka, from, reader)};
		},
		judge: seen => judgeReadable(seen, topic),
	});
}

export function judgeReadable({foreign, left}: ReadableTopic, topic: string): Verdict {
	if (foreign === null || left === 0) {
		return passed;
	}

	const {codec, records} = foreign;
	const found = `${records} records compressed with ${codec}`;
	return pending('topic-of-other-codec', {
		params: {topic, codec},
		found,
		expected: 'not compressed, or with gzip',
		difficulty: 36,
	});
}
