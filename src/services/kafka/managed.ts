import {createHash} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {WorkbookError} from '#core';
import {directoryWithin, isLoopback, readLearnerFile, refuse, required, requiredPort} from '../configuration/learner-file.ts';
import {propertyOf} from '../configuration/properties.ts';
import {escapeProperty, render} from '../configuration/template.ts';
import {javaCommand} from '../java/command.ts';
import type {Launch, PrepareContext, Running} from '../managed.ts';
import {jarsLock} from '../sources/kafka-jars.ts';
import {assetFile} from '../sources/maven.ts';
import {sessionEnded} from './old-session.ts';
import {kafkaAnswers} from './ready.ts';

/** One Kafka broker on this machine, from our template or from a learner's file as written. */
export async function prepareKafka(context: PrepareContext): Promise<Launch> {
	const {settings, configuration, progress, signal, zookeeper} = context;
	const {file, endpoint, dataDirectory, brokerId} = await (configuration === null
		? fromTemplate(context)
		: fromFile(configuration.file, settings.allowedDirectory));
	const java = await javaCommand(
		{
			mainClass: 'kafka.Kafka',
			// Both compilers stay on: what the labs measure is Kafka, not its warming up.
			flags: ['-Xmx384m', '-XX:+UseSerialGC'],
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
		async ready(each) {
			await kafkaAnswers(endpoint, each);
			return jarsLock.kafka;
		},
		tryAgain: (log, each) =>
			zookeeper === null ? Promise.resolve(false) : sessionEnded({log, zookeeper: zookeeper.endpoint, brokerId}, each),
		stopMs: 15_000,
	};
}

type Configured = Running & {readonly file: string; readonly brokerId: string};

async function fromTemplate({settings, zookeeper, instance}: PrepareContext): Promise<Configured> {
	if (instance !== 'kafka/0') {
		throw new WorkbookError({code: 'USAGE', message: `${instance} needs a configuration file: only kafka/0 has a template`});
	}

	if (zookeeper === null) {
		throw new WorkbookError({
			code: 'SERVICE_FAILED',
			message: 'Kafka cannot start: ZooKeeper is not running',
			expected: 'a running ZooKeeper',
			remedy: 'start ZooKeeper first',
		});
	}

	const port = String(settings.ports.kafka);
	const dataDirectory = join(settings.directory, dataName(settings.directory, zookeeper));
	const file = join(settings.directory, 'server.properties');
	const template = await readFile(assetFile('kafka', 'server.properties'), 'utf8');
	await mkdir(dataDirectory, {recursive: true});
	await writeFile(
		file,
		render(template, {dataDirectory, port, zookeeper: `${zookeeper.endpoint.host}:${zookeeper.endpoint.port}`}, escapeProperty),
	);
	return {file, dataDirectory, brokerId: '0', endpoint: {host: '127.0.0.1', port: settings.ports.kafka}};
}

/** A broker's records belong to the cluster of one ZooKeeper: with another ZooKeeper's data it would refuse to start. */
function dataName(directory: string, zookeeper: Running): string {
	return zookeeper.dataDirectory === join(directory, 'zookeeper')
		? 'kafka-0'
		: `kafka-0-${createHash('sha256').update(zookeeper.dataDirectory).digest('hex').slice(0, 8)}`;
}

async function fromFile(file: string, allowed: string): Promise<Configured> {
	const learner = await readLearnerFile(file);
	const listeners = required(
		learner,
		'listeners',
		'without it Kafka listens on every network interface; write PLAINTEXT://127.0.0.1:9092',
	);
	const addresses = listeners.value
		.split(',')
		.map(text => /^\s*\w+:\/\/(?<host>\[[^\]]*\]|[^:]*):(?<port>\d+)\s*$/.exec(text)?.groups);
	const [first] = addresses;
	if (first === undefined || addresses.some(address => !isLoopback(address?.host ?? ''))) {
		throw refuse(file, {property: listeners, expected: 'addresses of this machine only: PLAINTEXT://127.0.0.1:9092'});
	}

	const quorum = propertyOf(learner.properties, 'process.roles') ?? propertyOf(learner.properties, 'controller.listener.names');
	if (quorum !== undefined) {
		throw refuse(file, {property: quorum, expected: 'a broker that keeps its metadata in ZooKeeper (zookeeper.connect)'});
	}

	required(learner, 'zookeeper.connect', 'the ZooKeeper the broker registers with');
	const logDirs =
		propertyOf(learner.properties, 'log.dirs') ?? required(learner, 'log.dir', 'log.dirs says where the records are kept');
	const directories = await Promise.all(
		logDirs.value.split(',').map(path => directoryWithin(learner, logDirs, path.trim(), allowed)),
	);
	return {
		file,
		dataDirectory: directories[0] ?? '',
		brokerId: propertyOf(learner.properties, 'broker.id')?.value ?? '',
		endpoint: {host: '127.0.0.1', port: requiredPort(learner, listeners, first.port ?? '')},
	};
}
