import {Kafka, logLevel, type RetryOptions} from 'kafkajs';
import {type KafkaSecurity, kafkaClientSecurity} from '#core';
import {registerCodecs} from './codecs.ts';

registerCodecs();

/** A quiet client for looking: what it meets becomes a problem with words, not a log line on somebody's screen. */
export function createKafkaClient(brokers: string, security?: KafkaSecurity): Kafka {
	return new Kafka({
		clientId: 'streambook',
		brokers: brokers.split(','),
		...kafkaClientSecurity(security),
		logLevel: logLevel.NOTHING,
		connectionTimeout: 5000,
		requestTimeout: 10_000,
		// Some six seconds: on a busy machine a broker that has started reads what groups committed for as long as that.
		retry: {initialRetryTime: 50, maxRetryTime: 1000, retries: 10},
	});
}

/**
How a consumer that only looks meets what goes wrong: it tries as often as the client does, and is then over.

kafkajs starts one that has crashed anew, for ever, even when it was disconnected before it crashed: an interrupted look would keep the process.
*/
export const lookingRetry: RetryOptions = {restartOnFailure: async () => false};
