import type {ServiceName} from '#core';
import {notRunning} from './not-running.ts';

/** One of the tools that come with Kafka: its main class, and how it is told where the server is. */
export interface JavaTool {
	/** As Kafka's `bin/` names it. */
	readonly name: string;
	/** As the scripts of Kafka 3.9's `bin/` start it. */
	readonly mainClass: string;
	readonly address: 'bootstrap-server' | 'producer-props' | 'zookeeper' | 'none';
	/** The option that names a file of settings for its client. */
	readonly settings?: '--command-config' | '--consumer.config' | '--producer.config';
}

/** The servers that such tools talk to. */
export interface Addresses {
	readonly brokers?: string;
	readonly zookeeper?: string;
	/** A file of client settings, where the brokers ask for a login or TLS. */
	readonly clientSettings?: string;
}

/** The arguments of a tool, with the server's address filled in unless the caller names one. */
export function toolArguments(
	{address, settings}: Pick<JavaTool, 'address' | 'settings'>,
	given: readonly string[],
	addresses: Addresses,
): readonly string[] {
	const {clientSettings: file} = addresses;
	const login = settings === undefined || file === undefined || given.includes(settings) ? [] : [settings, file];
	return [...withAddress(address, given, addresses), ...login];
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

function running(address: string | undefined, service: ServiceName): string {
	if (address === undefined) {
		throw notRunning(service);
	}

	return address;
}
