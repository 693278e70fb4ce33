import {planJava} from '../sources/java.ts';
import {planKafkaJars} from '../sources/kafka-jars.ts';
import {planMysql} from '../sources/mysql-server.ts';
import type {SourcePlan} from '../sources/plan.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** Where the servers' programs come from, and what would be fetched. */
export async function probeSources({cache}: Patient): Promise<readonly Finding[]> {
	return [
		sourceFinding('java', 'Java 11 or later, best 17 or 21', await planJava(cache)),
		sourceFinding('kafka', 'Kafka 3.9 with ZooKeeper', await planKafkaJars(cache)),
		sourceFinding('mysql', 'a MariaDB or MySQL server program', planMysql(cache)),
	];
}

export function sourceFinding(name: string, expected: string, plan: SourcePlan): Finding {
	switch (plan.state) {
		case 'present':
			return fine(name, `${plan.what} at ${plan.where}: ${plan.why}`, expected);
		case 'to-fetch':
			return {...fine(name, `not here yet, since ${plan.why}`, expected), remedy: `nothing to do: ${plan.how}`};
		case 'missing':
			return {name, state: 'broken', found: plan.why, expected, remedy: plan.remedy, command: plan.remedy.split('\n')[0] ?? null};
	}
}
