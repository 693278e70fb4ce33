import {addressOf} from '#core';
import type {Service} from '../service.ts';
import {java, kafkaJars} from '../sources/source.ts';
import {javaTool} from '../tools/java-tool.ts';

/** The ZooKeeper in which brokers register. */
export const zookeeper: Service = {
	name: 'zookeeper',
	instances: 'one',
	needs: [],
	wellKnownPort: 2181,
	secrets: [],
	sources: [java, kafkaJars],
	prepare: async context => (await import('./managed.ts')).prepareZookeeper(context),
	access: ([endpoint]) => ({zookeeper: addressOf(endpoint)}),
	external: {
		options: [{flags: '--zookeeper <address>'}],
		variables: [],
		async read({zookeeper: address}) {
			if (address === undefined) {
				return null;
			}

			const [{externalZookeeper}, {addressTyped}] = await Promise.all([import('./external.ts'), import('../external/typed.ts')]);
			const endpoint = addressTyped('--zookeeper', String(address));
			return () => externalZookeeper(endpoint);
		},
	},
	tools: [
		javaTool({
			name: 'zookeeper-shell',
			mainClass: 'org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka',
			address: 'zookeeper',
		}),
	],
	refuseFile: async (file, {allowedDirectory}) =>
		void (await (await import('./configuration.ts')).zookeeperFromFile(file, allowedDirectory)),
	disturbing: [{names: /^((SERVER_|CLIENT_)?JVMFLAGS|ZOO\w+|ZK_\w+)$/, meantFor: "ZooKeeper's own scripts"}],
};
