import {feed} from './feed/service.ts';
import {kafka} from './kafka/service.ts';
import {mysql} from './mysql/service.ts';
import {redis} from './redis/service.ts';
import type {Service} from './service.ts';
import {zookeeper} from './zookeeper/service.ts';

/** The services there are, in the order in which the pipeline is built and lists show them. */
export const services: readonly Service[] = [zookeeper, kafka, mysql, feed, redis];
