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
			{flags: '--kafka <addresses>', description: 'a Kafka cluster that others run: HOST:PORT[,HOST:PORT…]'},
			{flags: '--kafka-user <name>', description: 'who logs in there; the password is STREAMBOOK_KAFKA_PASSWORD'},
			{flags: '--kafka-password-file <file>', description: 'or a file that holds it'},
			{flags: '--kafka-sasl <mechanism>', description: 'how to log in there', choices: saslMechanisms},
			{flags: '--kafka-tls', description: 'its connections are encrypted'},
			{flags: '--kafka-ca <file>', description: 'the authority of its certificates (PEM), for TLS'},
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
