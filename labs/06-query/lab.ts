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
			hints: [
				'Look at the lag: streambook tool kafka-consumer-groups --describe --group wikipedia-processor.',
				'The step runs your producer and your processor of the labs before. If rows are missing, the group may have confirmed these records earlier, with another table.',
				'Let table and group begin again: streambook reset processor --data. Then run the step again; your files stay as they are.',
			],
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
			hints: [
				'Compute one of the answers by hand and compare: streambook tool mysql "SELECT COUNT(*), SUM(bot) FROM changes" for the table, streambook tool kafka-consumer-groups for the topic.',
				"Offsets are text: '3' + '4' is '34'. For the table let SQL count: GROUP BY, ORDER BY, LIMIT.",
				"total: offsets.reduce((sum, {low, high}) => sum + BigInt(high) - BigInt(low), 0n), then Number(total). perMinute: SELECT DATE_FORMAT(time, '%Y-%m-%d %H:%i') AS minute, COUNT(*) AS changes … GROUP BY minute ORDER BY minute. topTitles: GROUP BY title ORDER BY changes DESC LIMIT 5. bots: Number(SUM(bot)).",
			],
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
