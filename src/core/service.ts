import {type Problem, WorkbookError} from './problem.ts';
import {problemSaying} from './problem-saying.ts';

/** A kind of server, by the name of its folder: `kafka`. Those there are stand in the table of services; a name in a lab is compared with it. */
export type ServiceName = string;

/** One running server: its service's name; where a service may have several, with its number: `kafka/0`. */
export type InstanceName = string;

/** What is known of a service before any of its servers runs. */
export interface ServiceOutline {
	readonly name: ServiceName;
	/** `several`: each is named with its number, from 0 on. */
	readonly instances: 'one' | 'several';
	/** What it needs running first. Order of start follows from this, order of stop is the reverse. */
	readonly needs: readonly ServiceName[];
	/** The TCP port guides and books show: of several the first one's, the others' follow it. */
	readonly wellKnownPort: number;
}

/** Where a service is reached. `host` is an address clients can use, `port` a TCP port. */
export interface Endpoint {
	readonly host: string;
	readonly port: number;
}

/** `host:port`. */
export function addressOf({host, port}: Endpoint): string {
	return `${host}:${port}`;
}

/** The service of this name; one that there is none of is refused with the names of those there are. */
export function serviceNamed<Service extends ServiceOutline>(services: readonly Service[], name: ServiceName): Service {
	const service = services.find(each => each.name === name);
	if (service === undefined) {
		const expected = services.map(each => each.name).join(', ');
		throw new WorkbookError(problemSaying('UNKNOWN_SERVICE', 'no-such-service', {service: name}, {expected}));
	}

	return service;
}

/** The instance that stands for a service: the only one, or the first. */
export function firstInstance({name, instances}: Pick<ServiceOutline, 'name' | 'instances'>): InstanceName {
	return instances === 'one' ? name : `${name}/0`;
}

/** The service of an instance, known or not. */
export function serviceOf(instance: InstanceName): ServiceName {
	return instance.split('/')[0] ?? instance;
}

/** From 0. */
export function numberOf(instance: InstanceName): number {
	return Number(instance.split('/')[1] ?? 0);
}

/** The instance that a person means by its name or its service's. */
export function instanceNamed(services: readonly ServiceOutline[], name: string): InstanceName {
	const service = serviceNamed(services, serviceOf(name));
	if (name === service.name) {
		return firstInstance(service);
	}

	return service.instances === 'several' && /^[^/]+\/\d{1,3}$/.test(name) ? name : serviceNamed(services, name).name;
}

/** `names` and all they need, in an order in which they can be started. */
export function startOrder(services: readonly ServiceOutline[], names: readonly ServiceName[]): readonly ServiceName[] {
	const ordered: ServiceName[] = [];
	const visit = (name: ServiceName): void => {
		if (!ordered.includes(name)) {
			serviceNamed(services, name).needs.forEach(visit);
			ordered.push(name);
		}
	};

	names.forEach(visit);
	return ordered;
}

/** The services that cannot do without this one, directly. */
export function dependantsOf(services: readonly ServiceOutline[], name: ServiceName): readonly ServiceName[] {
	return services.filter(({needs}) => needs.includes(name)).map(each => each.name);
}

/** How many services, one upon the other, must have stopped before this one may; 0 for one nobody needs, or nobody knows. */
export function stopRank(services: readonly ServiceOutline[], name: ServiceName): number {
	return Math.max(0, ...dependantsOf(services, name).map(dependant => 1 + stopRank(services, dependant)));
}

/** Each service's well-known port, by its name. */
export function wellKnownPorts(services: readonly ServiceOutline[]): Readonly<Record<ServiceName, number>> {
	return Object.fromEntries(services.map(({name, wellKnownPort}) => [name, wellKnownPort]));
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
	readonly name: string;
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
