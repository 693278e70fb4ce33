import type {Problem} from './problem.ts';

/** The kinds of server a lab can ask for. */
export const serviceNames = ['zookeeper', 'kafka', 'mysql', 'feed'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One running server of a kind; a broker's carries its id: `kafka/0`. */
export type InstanceName = 'zookeeper' | 'mysql' | 'feed' | `kafka/${number}`;

/** Where a service is reached. `host` is an address clients can use, `port` a TCP port. */
export interface Endpoint {
	readonly host: string;
	readonly port: number;
}

/** What a service needs running first. Order of start follows from this, order of stop is the reverse. */
export const serviceNeeds: Readonly<Record<ServiceName, readonly ServiceName[]>> = {
	zookeeper: [],
	kafka: ['zookeeper'],
	mysql: [],
	feed: [],
};

/** `names` and all they need, in an order in which they can be started. */
export function startOrder(names: readonly ServiceName[]): readonly ServiceName[] {
	const ordered: ServiceName[] = [];
	const visit = (name: ServiceName): void => {
		if (!ordered.includes(name)) {
			serviceNeeds[name].forEach(visit);
			ordered.push(name);
		}
	};

	names.forEach(visit);
	return ordered;
}

export function serviceOf(instance: InstanceName): ServiceName {
	return instance.startsWith('kafka/') ? 'kafka' : (instance as ServiceName);
}

/** The life of an instance, as everyone sees it. */
export type InstanceStatus =
	| {readonly phase: 'stopped'}
	| {readonly phase: 'fetching'; readonly what: string}
	| {readonly phase: 'starting'; readonly since: number}
	| {
			readonly phase: 'ready';
			readonly endpoint: Endpoint;
			/** 0 where others run it. */
			readonly pid: number;
			readonly configuredBy: ConfiguredBy;
			readonly version: string;
	  }
	| {readonly phase: 'stopping'}
	| {readonly phase: 'failed'; readonly problem: Problem};

/** Whose configuration an instance runs with. */
export type ConfiguredBy = 'template' | 'learner' | 'reference' | 'external';

export type ServiceStatuses = Readonly<Partial<Record<InstanceName, InstanceStatus>>>;
