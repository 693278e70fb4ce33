import type {Problem} from './problem.ts';

/** The kinds of server a lab can ask for. */
export const serviceNames = ['zookeeper', 'kafka', 'mysql', 'feed'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The ports guides and books show. */
export const wellKnownPorts: Readonly<Record<ServiceName, number>> = {zookeeper: 2181, kafka: 9092, mysql: 3306, feed: 8092};

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

/** How much of something has arrived. */
export interface Arrived {
	readonly bytes: number;
	/** Null where nobody knows beforehand. */
	readonly total: number | null;
	/** Of the last seconds; null at the beginning. */
	readonly bytesPerSecond: number | null;
}

export interface Fetching {
	readonly phase: 'fetching';
	readonly what: string;
	readonly arrived?: Arrived;
}

/** Where one of the programs that servers run on comes from: it is there, or on its way. */
export interface SourceStatus {
	readonly name: 'java' | 'kafka' | 'mysql';
	readonly is:
		| {readonly phase: 'looking'}
		| Fetching
		| {readonly phase: 'ready'; readonly what: string}
		| {readonly phase: 'failed'; readonly problem: Problem};
}

/** The life of an instance, as everyone sees it. */
export type InstanceStatus =
	| {readonly phase: 'stopped'}
	| Fetching
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
