import type {KafkaSecurity} from './kafka-security.ts';
import type {Endpoint, ServiceName} from './service.ts';

/**
How clients reach the servers of a stack: what programs and checks are given.

Only services that are up are present. `databaseUrl` carries the lab account's password and is never logged.
*/
export interface Access {
	/** `host:port` of the ZooKeeper server. */
	readonly zookeeper?: string;
	/** `host:port[,host:port]` of the brokers. */
	readonly brokers?: string;
	/** How to log in at the brokers, where they are not the workbook's own; never logged. */
	readonly kafkaSecurity?: KafkaSecurity;
	/** `mysql://user:password@host:port/database` of the lab's own account. */
	readonly databaseUrl?: string;
	/** The default run of the feed: `http://host:port/v2/stream/recentchange`. */
	readonly feedUrl?: string;
	/** `live`: what comes on `feedUrl` is no recording, nobody knows it beforehand. */
	readonly feed?: 'live';
	/** The feed's control address and token, for checks. */
	readonly feedControl?: {readonly url: string; readonly token: string};
	/** Where a service is reached that takes one address with all a client needs, its password included: never logged. */
	readonly urls?: Readonly<Record<ServiceName, string>>;
	readonly endpoints: Readonly<Record<string, Endpoint>>;
}

/** What is told of several servers, as one; of two that are told of one service, the later. */
export function joinAccess(one: Access, others: readonly Partial<Access>[]): Access {
	const all = [one, ...others];
	const endpoints: Access['endpoints'] = Object.assign({}, ...all.map(each => each.endpoints));
	const urls: NonNullable<Access['urls']> = Object.assign({}, ...all.map(each => each.urls));
	return {...Object.assign({...one}, ...others), endpoints, ...(Object.keys(urls).length > 0 && {urls})};
}
