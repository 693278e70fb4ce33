import type {Access} from './access.ts';
import type {ProgramOptions} from './check.ts';
import {kafkaEnvironment} from './kafka-security.ts';
import {WorkbookError} from './problem.ts';
import type {ServiceName} from './service.ts';

/**
The program contract: options as arguments; in the environment what carries a password, the database's address and the login at
brokers that ask for one.

Every option has a `STREAMBOOK_…` default in the environment, so a learner can run the same program by hand.
*/
export function programArguments(
	options: ProgramOptions,
	access: Access,
): {readonly arguments: readonly string[]; readonly environment: Readonly<Record<string, string>>} {
	const given: readonly (readonly [name: string, value: string | number | undefined])[] = [
		['brokers', options.brokers && reachable(access.brokers, 'kafka')],
		['zookeeper', options.zookeeper && reachable(access.zookeeper, 'zookeeper')],
		['topic', options.topic],
		['group', options.group],
		['url', options.url ?? (options.feed && reachable(access.feedUrl, 'feed'))],
		['table', options.table],
		['dead-letter', options.deadLetter],
		['path', options.path],
		['events', options.events],
	];
	return {
		arguments: given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
		environment: {
			...(options.brokers && kafkaEnvironment(access.kafkaSecurity)),
			...(options.database && {STREAMBOOK_DATABASE: reachable(access.databaseUrl, 'mysql')}),
			...Object.fromEntries(
				(options.urls ?? []).map(service => [variableOf(service), reachable(access.urls?.[service], service)]),
			),
		},
	};
}

/** What holds a service's one address: `STREAMBOOK_REDIS`. */
function variableOf(service: ServiceName): string {
	return `STREAMBOOK_${service.toUpperCase()}`;
}

function reachable(address: string | undefined, service: ServiceName): string {
	if (address === undefined) {
		throw new WorkbookError({code: 'SERVICE_NOT_READY', message: `${service} is not running`, remedy: 'streambook up'});
	}

	return address;
}
