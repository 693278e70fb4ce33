import {dirname, join} from 'node:path';
import {javaCommand} from '../java/command.ts';
import type {Launch, PrepareContext} from '../managed.ts';
import {zookeeperFromFile, zookeeperFromTemplate} from './configuration.ts';
import {zookeeperAnswers} from './ready.ts';

/** Where Kafka is a whole release, ZooKeeper serves a web page to everybody unless its file says otherwise: here it serves none, or one for this machine. */
const webPage = ['-Dzookeeper.admin.enableServer=false', '-Dzookeeper.admin.serverAddress=127.0.0.1'];

/** One ZooKeeper server on this machine, from our template or from a learner's file as written. */
export async function prepareZookeeper(context: PrepareContext): Promise<Launch> {
	const {settings, configuration, progress, signal} = context;
	const {file, endpoint, dataDirectory} = await (configuration === null
		? zookeeperFromTemplate(context)
		: zookeeperFromFile(configuration.file, settings.allowedDirectory));
	const {
		finish,
		version: _,
		...java
	} = await javaCommand(
		{
			mainClass: 'org.apache.zookeeper.server.quorum.QuorumPeerMain',
			// It starts quickly, does little, and never gets warm: the first compiler is enough.
			flags: [
				'-Xms16m',
				'-Xmx128m',
				'-XX:TieredStopAtLevel=1',
				'-XX:+UseSerialGC',
				'-Dzookeeper.jmx.log4j.disable=true',
				...webPage,
			],
			arguments: [file],
			logging: 'log4j',
			archive: 'zookeeper',
		},
		{cache: settings.cache, scratch: join(settings.directory, 'scratch'), progress, signal},
	);
	return {
		command: {...java, directory: dirname(file)},
		endpoint,
		dataDirectory,
		configuredBy: configuration?.configuredBy ?? 'template',
		ready: each => zookeeperAnswers(endpoint, each),
		finish,
		stopMs: 15_000,
	};
}
