import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {chrootOf, fillTemplate, listElements, numberOf, propertiesSyntax, propertyOf, WorkbookError, wholeNumber} from '#core';
import {assetFile} from '../asset-file.ts';
import {fromFile} from '../configuration/from-file.ts';
import {directoryWithin, isLoopback, readLearnerFile, required, requiredPort} from '../configuration/learner-file.ts';
import {refuse} from '../configuration/refuse.ts';
import {kafkaTemplateData} from '../configuration/template-data.ts';
import type {PrepareContext, Running} from '../managed.ts';

type Configured = Running & {
	readonly file: string;
	/** Where it registers in ZooKeeper. */
	readonly znode: string;
};

/** Writes the configuration of our template for this stack. */
export async function kafkaFromTemplate({settings, needed, port, instance}: PrepareContext): Promise<Configured> {
	const zookeeper = needed('zookeeper');
	if (zookeeper === null) {
		throw new WorkbookError({
			code: 'SERVICE_FAILED',
			message: 'Kafka cannot start: ZooKeeper is not running',
			expected: 'a running ZooKeeper',
			remedy: 'start ZooKeeper first',
		});
	}

	const brokerId = numberOf(instance);
	const dataDirectory = kafkaTemplateData(settings, zookeeper.dataDirectory, brokerId);
	const file = join(settings.directory, brokerId === 0 ? 'server.properties' : `server-${brokerId}.properties`);
	const template = await readFile(assetFile('kafka', 'server.properties'), 'utf8');
	await mkdir(dataDirectory, {recursive: true});
	const values = {
		brokerId,
		dataDirectory: fromFile(file, dataDirectory),
		port,
		zookeeper: `${zookeeper.endpoint.host}:${zookeeper.endpoint.port}`,
	};
	await writeFile(file, fillTemplate(template, values, propertiesSyntax));
	return {file, dataDirectory, znode: `/brokers/ids/${brokerId}`, endpoint: {host: '127.0.0.1', port}};
}

/** Reads a learner's configuration, and refuses what could reach beyond this machine or outside their workspace. `port`: the broker's in this workspace, as the guide shows it. */
export async function kafkaFromFile(file: string, allowed: string, port: number): Promise<Configured> {
	const learner = await readLearnerFile(file);
	const listeners = required(
		learner,
		'listeners',
		`without it Kafka listens on every network interface; write PLAINTEXT://127.0.0.1:${port}`,
	);
	const addresses = listeners.value
		.split(',')
		.map(text => /^\s*\w+:\/\/(?<host>\[[^\]]*\]|[^:]*):(?<port>\d+)\s*$/.exec(text)?.groups);
	const [first] = addresses;
	if (first === undefined || addresses.some(address => !isLoopback(address?.host ?? ''))) {
		throw refuse(file, {property: listeners, expected: `addresses of this machine only: PLAINTEXT://127.0.0.1:${port}`});
	}

	const quorum = propertyOf(learner.properties, 'process.roles') ?? propertyOf(learner.properties, 'controller.listener.names');
	if (quorum !== undefined) {
		throw refuse(file, {property: quorum, expected: 'a broker that keeps its metadata in ZooKeeper (zookeeper.connect)'});
	}

	const {value: connect} = required(learner, 'zookeeper.connect', 'the ZooKeeper the broker registers with');
	const logDirs =
		propertyOf(learner.properties, 'log.dirs') ?? required(learner, 'log.dir', 'log.dirs says where the records are kept');
	const directories = await Promise.all(
		listElements(logDirs.value).map(path => directoryWithin(learner, logDirs, path, allowed)),
	);
	const id = propertyOf(learner.properties, 'broker.id')?.value ?? '';
	return {
		file,
		dataDirectory: directories[0] ?? '',
		znode: `${chrootOf(connect)}/brokers/ids/${wholeNumber(id) ?? ''}`,
		endpoint: {host: '127.0.0.1', port: requiredPort(learner, listeners, first.port ?? '')},
	};
}
