import {answersCounts} from '#checks/pipeline/answers-counts';
import {answersPerMinute} from '#checks/pipeline/answers-per-minute';
import {answersTopTitles} from '#checks/pipeline/answers-top-titles';
import {pipelineFlowed} from '#checks/pipeline/pipeline-flowed';
import {defineLab} from '#core';

const file = 'query.ts';
const topic = 'wikipedia-events';
const table = 'changes';
/** A little more than three minutes of stream. */
const events = 3400;

export default defineLab({
	minutes: 40,
	servers: 'shared',
	steps: [
		{
			kind: 'task',
			id: 'pipeline',
			needs: ['kafka', 'mysql', 'feed'],
			action: {
				kind: 'programs',
				programs: [
					{
						file: 'processor.ts',
						options: {
							lab: 'processor',
							brokers: true,
							database: true,
							topic,
							group: 'wikipedia-processor',
							table,
							deadLetter: 'wikipedia-events-rejected',
						},
						until: 'checks-passed',
					},
					{file: 'producer.ts', options: {lab: 'producer', brokers: true, feed: true, topic, events}, until: 'exits'},
				],
			},
			standsOn: ['wikipedia-topic'],
			adds: ['wikipedia-records', 'wikipedia-rows'],
			checks: [pipelineFlowed({topic, table, records: 3000, rows: 200})],
		},
		{
			kind: 'task',
			id: 'query',
			needs: ['kafka', 'mysql', 'feed'],
			action: {
				kind: 'programs',
				programs: [{file, options: {brokers: true, database: true, topic, table}, until: 'exits'}],
			},
			standsOn: ['wikipedia-topic', 'wikipedia-rows'],
			checks: [answersCounts(file), answersPerMinute(file, ['answers-counts']), answersTopTitles(file, ['answers-counts'])],
		},
	],
	pitfalls: [
		{folder: 'one-partition', caughtBy: 'query/answers-counts', because: 'a topic is all of its partitions'},
		{folder: 'high-alone', caughtBy: 'query/answers-counts', because: 'the oldest records may be gone'},
		{folder: 'offsets-joined', caughtBy: 'query/answers-counts', because: 'offsets are text, and + joins text', difficulty: 42},
		{folder: 'bots-as-text', caughtBy: 'query/answers-counts', because: 'SUM comes back as text'},
		{
			folder: 'minutes-in-moscow',
			caughtBy: 'query/answers-per-minute',
			because: 'the rows are in UTC, the minutes are not',
			difficulty: 16,
		},
		{folder: 'least-first', caughtBy: 'query/answers-top-titles', because: 'the order is the wrong way round'},
	],
});
