import {connect} from 'node:net';
import {Kafka, logLevel} from 'kafkajs';
import type {Endpoint} from '#core';
import {calmClientTimers} from './client-timers.ts';

calmClientTimers();

/**
Resolves once the broker answers a metadata request that names a controller; rejects when it does not yet.

Every connection goes to `endpoint`, whatever address the broker gives to its clients: that it advertises a wrong one is for a check to find.
*/
export async function kafkaAnswers({host, port}: Endpoint, signal: AbortSignal): Promise<void> {
	const kafka = new Kafka({
		clientId: 'streambook-ready',
		brokers: [`${host}:${port}`],
		connectionTimeout: 2_000,
		requestTimeout: 5_000,
		retry: {retries: 0},
		logLevel: logLevel.NOTHING,
		socketFactory: ({onConnect}) => connect({host, port}, onConnect),
	});
	const admin = kafka.admin();
	const leave = (): void => {
		admin.disconnect().catch(() => undefined);
	};

	signal.addEventListener('abort', leave, {once: true});
	try {
		await admin.connect();
		const {controller} = await admin.describeCluster();
		if (controller === null || controller < 0) {
			throw new Error('the cluster has no controller yet');
		}
	} finally {
		signal.removeEventListener('abort', leave);
		await admin.disconnect();
	}
}
