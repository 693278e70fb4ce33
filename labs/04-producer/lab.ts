import {newReaderStartsAtEnd} from '#checks/kafka/new-reader-starts-at-end';
import {leavesNoGap} from '#checks/pipeline/leaves-no-gap';
import {publishesEveryEvent} from '#checks/pipeline/publishes-every-event';
import {publishesMessages} from '#checks/pipeline/publishes-messages';
import {publishesOfQuietStream} from '#checks/pipeline/publishes-of-quiet-stream';
import {publishesValues} from '#checks/pipeline/publishes-values';
import {recordsAreKept} from '#checks/pipeline/records-are-kept';
import {leftRecords} from '#checks/pipeline/records-left';
import {saysWhenRefused} from '#checks/pipeline/says-when-refused';
import {defineLab} from '#core';

const file = 'producer.ts';
const topic = 'wikipedia-events';
const records = 'wikipedia-records';
const standsOn = ['wikipedia-topic'];

export default defineLab({
	minutes: 45,
	servers: 'shared',
	steps: [
		{kind: 'read', id: 'the-stream', needs: ['feed']},
		{
			kind: 'task',
			id: 'produce',
			needs: ['kafka', 'feed'],
			action: {
				kind: 'programs',
				programs: [{file, options: {brokers: true, topic, feed: true}, until: 'checks-passed'}],
			},
			standsOn,
			leaves: [leftRecords(records, topic, 'wikipedia-topic')],
			checks: [
				publishesMessages(file),
				publishesEveryEvent(file, ['publishes-messages']),
				publishesValues(file, ['publishes-messages']),
				recordsAreKept(file, ['publishes-messages']),
				saysWhenRefused(file, ['publishes-messages']),
			],
		},
		{
			kind: 'predict',
			id: 'from-the-beginning',
			needs: ['kafka'],
			choices: ['all', 'last-ten', 'none'],
			action: {kind: 'tool', name: 'kafka-console-consumer', arguments: ['--topic', topic, '--timeout-ms', '3000']},
			standsOn: [...standsOn, records],
			happened: newReaderStartsAtEnd(),
			answer: 'none',
		},
		{
			kind: 'task',
			id: 'stop',
			needs: ['kafka', 'feed'],
			action: {
				kind: 'programs',
				programs: [{file, options: {brokers: true, topic, feed: true}, until: 'checks-passed'}],
			},
			standsOn,
			adds: [records],
			checks: [publishesOfQuietStream(file), leavesNoGap(file)],
		},
	],
	pitfalls: [
		{folder: 'topic-in-the-program', caughtBy: 'produce/publishes-messages', because: '--topic is parsed and then not used'},
		{
			folder: 'canary-kept',
			caughtBy: 'produce/publishes-messages',
			because: 'a canary is no change to any wiki, and has few of its fields',
			difficulty: 46,
		},
		{folder: 'canary-crash', caughtBy: 'produce/publishes-messages', because: 'a canary has no title', difficulty: 46},
		{
			folder: 'without-id',
			caughtBy: 'produce/publishes-messages',
			because: 'without the id nobody can recognise an event that comes again',
		},
		{folder: 'numbers-and-more', caughtBy: 'produce/publishes-messages', because: 'a field more is another contract'},
		{
			folder: 'compressed-with-zstd',
			caughtBy: 'produce/publishes-messages',
			because: 'kafkajs reads no codec but gzip until it is taught, and the programs of the next labs are not',
			difficulty: 36,
		},
		{
			folder: 'stamped-in-seconds',
			caughtBy: 'produce/records-are-kept',
			because: "the event's own timestamp is in seconds, a record's is in milliseconds, and retention is counted from it",
		},
		{
			folder: 'stamped-by-the-recording',
			caughtBy: 'produce/records-are-kept',
			because: 'events of a recording are older than the day that the topic keeps its records',
		},
		{
			folder: 'no-flush',
			caughtBy: 'produce/publishes-every-event',
			because: 'the last batch is given up when the program ends',
			difficulty: 39,
		},
		{
			folder: 'timestamp-for-time',
			caughtBy: 'produce/publishes-values',
			because: 'timestamp has no milliseconds, and is not when the event was sent',
		},
		{
			folder: 'acks-zero',
			caughtBy: 'produce/says-when-refused',
			because: 'with acks: 0 nobody asks whether Kafka has the records',
			difficulty: 39,
		},
		{
			folder: 'failure-swallowed',
			caughtBy: 'produce/says-when-refused',
			because: 'a send that failed is told of, and the program goes on without those records',
		},
		{
			folder: 'waits-a-minute',
			caughtBy: 'stop/publishes-of-quiet-stream',
			because: 'the last events of a quiet stream wait for a batch that nothing fills',
		},
		{
			folder: 'no-signal-handler',
			caughtBy: 'stop/publishes-of-quiet-stream',
			because: 'without a handler the program is cut off',
		},
	],
});
