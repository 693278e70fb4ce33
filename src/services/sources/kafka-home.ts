import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {WorkbookError} from '#core';
import {searchPath} from '../process/search-path.ts';

/** The jars a server or tool is started with. */
export interface KafkaJars {
	readonly classPath: string;
	/** Where they are. */
	readonly directory: string;
	readonly version: string;
}

/** The jars of the Kafka that KAFKA_HOME names; null when it names none. Only the 3 line still has ZooKeeper. */
export function kafkaFromHome(environment: NodeJS.ProcessEnv = process.env): KafkaJars | null {
	const home = environment.KAFKA_HOME;
	if (home === undefined || home === '') {
		return null;
	}

	const directory = join(home, 'libs');
	const jars = list(directory);
	const version = jars.map(name => /^kafka_2\.1[23]-(\d+\.\d+\.\d+)\.jar$/.exec(name)?.[1]).find(each => each !== undefined);
	if (version?.startsWith('3.') !== true || !jars.some(name => name.startsWith('zookeeper-3.'))) {
		throw new WorkbookError({
			code: 'SOURCE_MISSING',
			message: 'KAFKA_HOME names no Kafka the labs can use',
			found: version === undefined ? `no kafka_2.13-….jar in ${directory}` : `Kafka ${version} in ${directory}`,
			expected: 'an unpacked release of Kafka 3, best 3.9, with its ZooKeeper',
			remedy: 'unset KAFKA_HOME, and Kafka is fetched; or point it at an unpacked Kafka 3.9',
		});
	}

	return {
		classPath: searchPath(
			jars.map(name => join(directory, name)),
			'classes',
		),
		directory,
		version,
	};
}

function list(directory: string): readonly string[] {
	try {
		return readdirSync(directory)
			.filter(name => name.endsWith('.jar') && !/-(sources|javadoc|test)\.jar$/.test(name))
			.sort();
	} catch {
		return [];
	}
}
