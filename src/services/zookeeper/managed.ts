import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {directoryWithin, isLoopback, readLearnerFile, refuse, required, requiredPort} from '../configuration/learner-file.ts';
import {propertyOf} from '../configuration/properties.ts';
import {escapeProperty, render} from '../configuration/template.ts';
import {javaCommand} from '../java/command.ts';
import type {Launch, PrepareContext, Running} from '../managed.ts';
import {assetFile} from '../sources/maven.ts';
import {zookeeperAnswers} from './ready.ts';

/** One ZooKeeper server on this machine, from our template or from a learner's file as written. */
export async function prepareZookeeper(context: PrepareContext): Promise<Launch> {
	const {settings, configuration, progress, signal} = context;
	const {file, endpoint, dataDirectory} = await (configuration === null
		? fromTemplate(context)
		: fromFile(configuration.file, settings.allowedDirectory));
	const java = await javaCommand(
		{
			mainClass: 'org.apache.zookeeper.server.quorum.QuorumPeerMain',
			// It starts quickly, does little, and never gets warm: the first compiler is enough.
			flags: ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Dzookeeper.jmx.log4j.disable=true'],
			arguments: [file],
			logging: 'log4j',
		},
		{cache: settings.cache, scratch: join(settings.directory, 'scratch'), progress, signal},
	);
	return {
		command: {...java, directory: dirname(file)},
		endpoint,
		dataDirectory,
		configuredBy: configuration?.configuredBy ?? 'template',
		ready: each => zookeeperAnswers(endpoint, each),
		stopMs: 15_000,
	};
}

type Configured = Running & {readonly file: string};

async function fromTemplate({settings}: PrepareContext): Promise<Configured> {
	const dataDirectory = join(settings.directory, 'zookeeper');
	const file = join(settings.directory, 'zookeeper.properties');
	const template = await readFile(assetFile('zookeeper', 'zookeeper.properties'), 'utf8');
	await mkdir(dataDirectory, {recursive: true});
	await writeFile(file, render(template, {dataDirectory, port: String(settings.ports.zookeeper)}, escapeProperty));
	return {file, dataDirectory, endpoint: {host: '127.0.0.1', port: settings.ports.zookeeper}};
}

async function fromFile(file: string, allowed: string): Promise<Configured> {
	const learner = await readLearnerFile(file);
	const clientPort = required(learner, 'clientPort', 'the port clients connect to');
	const address = required(
		learner,
		'clientPortAddress',
		'without it ZooKeeper listens on every network interface; write 127.0.0.1',
	);
	const dataDir = required(learner, 'dataDir', 'where the znodes are kept');
	if (!isLoopback(address.value)) {
		throw refuse(file, {property: address, expected: 'an address of this machine only: 127.0.0.1'});
	}

	const others = learner.properties.find(({key}) => /^(server\.\d+|secureClientPort|dynamicConfigFile)$/.test(key));
	if (others !== undefined) {
		throw refuse(file, {property: others, expected: 'one server that listens on this machine only'});
	}

	const dataLogDir = propertyOf(learner.properties, 'dataLogDir');
	if (dataLogDir !== undefined) {
		await directoryWithin(learner, dataLogDir, dataLogDir.value, allowed);
	}

	return {
		file,
		dataDirectory: await directoryWithin(learner, dataDir, dataDir.value, allowed),
		endpoint: {host: '127.0.0.1', port: requiredPort(learner, clientPort, clientPort.value)},
	};
}
