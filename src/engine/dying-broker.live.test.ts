import {expect, test} from 'vitest';
import {defineCheck, passed} from '#core';
import {createKafkaClient} from '../adapters/probes/kafka-client.ts';
import {createKafkaProbe} from '../adapters/probes/kafka-probe.ts';
import {systemClock} from '../clock/system-clock.ts';
import {fakeContext} from '../testing/fakes.ts';
import {liveStack, liveWithinMs} from '../testing/live-stack.ts';
import {runChecks} from './run-checks.ts';

test(
	'a broker that dies in the middle of a check makes it errored, with the name of the server',
	async () => {
		await using stack = await liveStack(['kafka']);
		const signal = new AbortController().signal;
		const {brokers = ''} = await stack.servers.access(signal);
		await using kafka = createKafkaProbe({kafka: createKafkaClient(brokers), signal, freshName: prefix => prefix});
		const check = defineCheck({
			id: 'topic-there',
			title: {code: 'check.topic-there'},
			async observe() {
				const before = await kafka.cluster();
				await stack.servers.kill('kafka/0', signal);
				await kafka.topic('any');
				return before.clusterId;
			},
			judge: () => passed,
		});
		const told = {stream: 'recorded', foresees: 'nothing'} as const;
		const run = {...told, clock: systemClock, signal, isUp: () => true, open: async () => fakeContext()};
		const [result] = await Array.fromAsync(runChecks([check], run));
		expect(result).toMatchObject({outcome: 'errored', problem: {code: 'SERVICE_GONE', message: 'kafka stopped answering'}});
	},
	liveWithinMs,
);
