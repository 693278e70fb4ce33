import {Kafka, logLevel} from 'kafkajs';

/** A quiet client for looking: what it meets becomes a problem with words, not a log line on somebody's screen. */
export function createKafkaClient(brokers: string): Kafka {
	return new Kafka({
		clientId: 'streambook',
		brokers: brokers.split(','),
		logLevel: logLevel.NOTHING,
		connectionTimeout: 5000,
		requestTimeout: 10_000,
		retry: {initialRetryTime: 50, maxRetryTime: 1000, retries: 6},
	});
}
