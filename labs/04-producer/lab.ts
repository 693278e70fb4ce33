import {newReaderStartsAtEnd} from '#checks/kafka/console-consumer';
import {leavesNoGap, publishesOfQuietStream} from '#checks/pipeline/ongoing-producer';
import {publishesEveryEvent, publishesMessages, publishesValues} from '#checks/pipeline/published';
import {defineLab} from '#core';

const file = 'producer.ts';
const topic = 'wikipedia-events';

export default defineLab({
	minutes: 45,
	servers: 'shared',
	steps: [
		{kind: 'read', id: 'the-stream'},
		{
			kind: 'task',
			id: 'produce',
			needs: ['kafka', 'feed'],
			action: {
				kind: 'programs',
				programs: [{file, options: {brokers: true, topic, feed: true}, until: 'checks-passed'}],
			},
			checks: [
				publishesMessages(file),
				publishesEveryEvent(file, ['publishes-messages']),
				publishesValues(file, ['publishes-messages']),
			],
		},
		{
			kind: 'predict',
			id: 'from-the-beginning',
			needs: ['kafka'],
			choices: ['all', 'last-ten', 'none'],
			action: {kind: 'tool', name: 'kafka-console-consumer', arguments: ['--topic', topic, '--timeout-ms', '5000']},
			happened: newReaderStartsAtEnd(),
			answer: 'none',
		},
		{
			kind: 'task',
			id: 'stop',
			needs: ['kafka', 'feed'],
			action: {kind: 'none'},
			checks: [publishesOfQuietStream(file), leavesNoGap(file)],
		},
	],
});
