import {type InstanceName, type Problem, problemOf, type ServiceName, serviceOf} from '#core';
import {kafkaFromFile} from '../kafka/configuration.ts';
import {zookeeperFromFile} from '../zookeeper/configuration.ts';

type Ports = Readonly<Record<ServiceName, number>>;

/** Where a file may put its data, and the ports its refusal is to name. */
export interface RefusalOptions {
	readonly allowed: string;
	readonly ports: Ports;
}

/** Why a server would refuse this file before it is even started; null when it can be tried. */
export async function refusalOf(instance: InstanceName, file: string, {allowed, ports}: RefusalOptions): Promise<Problem | null> {
	try {
		switch (serviceOf(instance)) {
			case 'zookeeper':
				await zookeeperFromFile(file, allowed);
				break;
			case 'kafka':
				await kafkaFromFile(file, allowed, ports.kafka);
				break;
			default:
		}

		return null;
	} catch (error) {
		return problemOf(error);
	}
}
