import {join} from 'node:path';
import {addressOf, saslMechanisms} from '#core';
import type {Service} from '../service.ts';
import {java, kafkaJars} from '../sources/source.ts';
import {kafkaTools} from './tools.ts';

/** Brokers of one cluster, which keeps its metadata in ZooKeeper. */
export const kafka: Service = {
	name: 'kafka',
	instances: 'several',
	needs: ['zookeeper'],
	wellKnownPort: 9092,
	secrets: [],
	sources: [java, kafkaJars],
	prepare: async context => (await import('./managed.ts')).prepareKafka(context),
	access: brokers => ({brokers: brokers.map(addressOf).join(',')}),
	external: {
		options: [
			{flags: '--kafka <addresses>'},
			{flags: '--kafka-user <name>'},
			{flags: '--kafka-password-file <file>'},
			{flags: '--kafka-sasl <mechanism>', choices: saslMechanisms},
			{flags: '--kafka-tls'},
			{flags: '--kafka-ca <file>'},
		],
		variables: ['STREAMBOOK_KAFKA_USER', 'STREAMBOOK_KAFKA_PASSWORD'],
		async read(given, environment) {
			const {externalKafka, kafkaTyped} = await import('./external.ts');
			const typed = kafkaTyped(given, environment);
			return typed && (prefix => externalKafka(typed, prefix));
		},
	},
	tools: kafkaTools,
	refuseFile: async (file, {allowedDirectory, port}) =>
		void (await (await import('./configuration.ts')).kafkaFromFile(file, allowedDirectory, port)),
	disturbing: [{names: /^(KAFKA_(?!HOME$)\w+|EXTRA_ARGS|LOG_DIR|JMX_PORT)$/, meantFor: "Kafka's own scripts"}],
	examineData: async patient => [await (await import('../doctor/cluster-id.ts')).probeClusterId(patient)],
	async dataLock({stackDirectory, data}) {
		const {dataDirectories} = await import('../doctor/data-directories.ts');
		return {of: 'Kafka', file: join(dataDirectories({data, directory: stackDirectory}).kafka, '.lock')};
	},
};
