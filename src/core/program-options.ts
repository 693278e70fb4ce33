import type {Access} from './access.ts';
import {kafkaEnvironment} from './kafka-security.ts';
import {WorkbookError} from './problem.ts';
import {problemSaying} from './problem-saying.ts';
import type {ServiceName} from './service.ts';

/** Options of the program contract. Left out: those the program does not take. `database: true` gives it the lab's database. */
export interface ProgramOptions {
	readonly brokers?: true;
	readonly zookeeper?: true;
	readonly database?: true;
	/** Services whose one address it takes, each from its own variable: `STREAMBOOK_REDIS`. */
	readonly urls?: readonly ServiceName[];
	/** The feed's default run, as `--url`. A check names the `url` of a run of its own instead. */
	readonly feed?: true;
	readonly topic?: string;
	readonly group?: string;
	readonly url?: string;
	readonly table?: string;
	readonly deadLetter?: string;
	readonly path?: string;
	readonly events?: number;
	/** A program of another lab: the producer the pipeline starts with. */
	readonly lab?: string;
}

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
		throw new WorkbookError(problemSaying('SERVICE_NOT_READY', 'service-not-running', {service}));
	}

	return address;
}
