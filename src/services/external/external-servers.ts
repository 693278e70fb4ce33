import type {ExternalServer} from './external-server.ts';
import {externalFeed} from './feed.ts';
import {externalKafka} from './kafka.ts';
import {externalMysql} from './mysql.ts';
import type {ExternalSettings} from './settings.ts';
import {externalZookeeper} from './zookeeper.ts';

/** The servers that others run, in the order in which the pipeline is built; names on them begin with `prefix`. */
export function externalServers({zookeeper, kafka, mysql, feed}: ExternalSettings, prefix: string): readonly ExternalServer[] {
	return [
		...(zookeeper ? [externalZookeeper(zookeeper)] : []),
		...(kafka ? [externalKafka(kafka, prefix)] : []),
		...(mysql ? [externalMysql(mysql)] : []),
		...(feed ? [externalFeed(feed)] : []),
	];
}
