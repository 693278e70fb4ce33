import type {ConsumerConfig, EachBatchPayload, Kafka} from 'kafkajs';
import {expect, test} from 'vitest';
import {readRecords} from './read-records.ts';

const record = {offset: '0', key: null, value: Buffer.from('one'), headers: {}, timestamp: '1'};

/** A Kafka whose consumers fail as `failures` say, one after the other, and then read one record. */
function kafkaWith(failures: Error[], configured: (config: ConsumerConfig) => void = () => undefined): Kafka {
	const consumer = (config: ConsumerConfig) => {
		configured(config);
		return {
			events: {CRASH: 'crash'},
			on: () => undefined,
			connect: async () => undefined,
			subscribe: async () => undefined,
			disconnect: async () => undefined,
			seek: () => undefined,
			async run({eachBatch}: {readonly eachBatch: (payload: EachBatchPayload) => Promise<void>}) {
				const failure = failures.shift();
				if (failure !== undefined) {
					throw failure;
				}

				await eachBatch({batch: {partition: 0, messages: [record], lastOffset: () => '0'}} as unknown as EachBatchPayload);
			},
		};
	};
	return {consumer} as unknown as Kafka;
}

const stillLoading = () => new Error('no more tries', {cause: {type: 'GROUP_LOAD_IN_PROGRESS'}});
const read = (kafka: Kafka, signal = new AbortController().signal) =>
	readRecords({kafka, topic: 'events', watermarks: [{partition: 0, low: '0', high: '1'}], limit: 10, groupId: 'check', signal});

test.each(['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE'])(
	'a coordinator that says %s is asked again, for as long as that takes',
	async type => {
		const failures = [new Error('no more tries', {cause: {type}}), Object.assign(new Error('not yet'), {type})];
		expect(await read(kafkaWith(failures))).toMatchObject([{partition: 0, offset: '0', value: 'one'}]);
		expect(failures).toEqual([]);
	},
);

test('it is not asked again when the time is over', async () => {
	const failures = [stillLoading(), stillLoading()];
	await expect(read(kafkaWith(failures), AbortSignal.abort())).rejects.toThrow('no more tries');
	expect(failures).toHaveLength(1);
});

test('any other failure is told at once', async () => {
	await expect(read(kafkaWith([new Error('the broker is gone')]))).rejects.toThrow('the broker is gone');
});

test('a consumer that crashes is not started again behind our back: it would keep an interrupted command for ever', async () => {
	const configs: ConsumerConfig[] = [];
	await read(kafkaWith([], config => configs.push(config)));
	expect(await Promise.all(configs.map(async ({retry}) => retry?.restartOnFailure?.(new Error('the broker is gone'))))).toEqual([
		false,
	]);
});
