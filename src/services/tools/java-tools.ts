import type {ServiceName} from '#core';
import {type JavaToolName, notRunning, unknownTool} from './tool-names.ts';

/** One of the tools that come with Kafka: its main class, and how it is told where the server is. */
interface JavaTool {
	readonly mainClass: string;
	readonly address: 'bootstrap-server' | 'producer-props' | 'zookeeper' | 'none';
	/** The option that names a file of settings for its client. */
	readonly settings?: '--command-config' | '--consumer.config' | '--producer.config';
}

/** Main classes as the scripts of Kafka 3.9's `bin/` start them. */
const tools: Readonly<Record<JavaToolName, JavaTool>> = {
	'kafka-topics': {mainClass: 'org.apache.kafka.tools.TopicCommand', address: 'bootstrap-server', settings: '--command-config'},
	'kafka-console-producer': {
		mainClass: 'kafka.tools.ConsoleProducer',
		address: 'bootstrap-server',
		settings: '--producer.config',
	},
	'kafka-console-consumer': {
		mainClass: 'org.apache.kafka.tools.consumer.ConsoleConsumer',
		address: 'bootstrap-server',
		settings: '--consumer.config',
	},
	'kafka-consumer-groups': {
		mainClass: 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
		address: 'bootstrap-server',
		settings: '--command-config',
	},
	'kafka-configs': {mainClass: 'kafka.admin.ConfigCommand', address: 'bootstrap-server', settings: '--command-config'},
	'kafka-dump-log': {mainClass: 'kafka.tools.DumpLogSegments', address: 'none'},
	'kafka-producer-perf-test': {
		mainClass: 'org.apache.kafka.tools.ProducerPerformance',
		address: 'producer-props',
		settings: '--producer.config',
	},
	'kafka-consumer-perf-test': {
		mainClass: 'org.apache.kafka.tools.ConsumerPerformance',
		address: 'bootstrap-server',
		settings: '--consumer.config',
	},
	'zookeeper-shell': {mainClass: 'org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka', address: 'zookeeper'},
};

export interface Addresses {
	readonly brokers?: string;
	readonly zookeeper?: string;
	/** A file of client settings, where the brokers ask for a login or TLS. */
	readonly clientSettings?: string;
}

/** The main class and arguments of a tool, with the server's address filled in unless the caller names one. */
export function toolCommand(
	name: string,
	given: readonly string[],
	addresses: Addresses,
): {readonly mainClass: string; readonly arguments: readonly string[]} {
	const {mainClass, address, settings} = toolNamed(name);
	const {clientSettings: file} = addresses;
	const login = settings === undefined || file === undefined || given.includes(settings) ? [] : [settings, file];
	return {mainClass, arguments: [...withAddress(address, given, addresses), ...login]};
}

/** The services one of these tools talks to. */
export function javaToolNeeds(name: string): readonly ServiceName[] {
	const {address} = toolNamed(name);
	return address === 'none' ? [] : address === 'zookeeper' ? ['zookeeper'] : ['kafka'];
}

function toolNamed(name: string): JavaTool {
	if (!Object.hasOwn(tools, name)) {
		throw unknownTool(name);
	}

	return tools[name as JavaToolName];
}

function withAddress(address: JavaTool['address'], given: readonly string[], {brokers, zookeeper}: Addresses): readonly string[] {
	switch (address) {
		case 'none':
			return given;
		case 'bootstrap-server':
			return given.includes('--bootstrap-server') ? given : ['--bootstrap-server', running(brokers, 'kafka'), ...given];
		case 'producer-props':
			return given.includes('--producer-props')
				? given
				: [...given, '--producer-props', `bootstrap.servers=${running(brokers, 'kafka')}`];
		case 'zookeeper':
			return given.includes('-server') ? given : ['-server', running(zookeeper, 'zookeeper'), ...given];
	}
}

function running(address: string | undefined, service: string): string {
	if (address === undefined) {
		throw notRunning(service);
	}

	return address;
}
