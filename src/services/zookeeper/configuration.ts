import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fillTemplate, propertiesSyntax, propertyOf} from '#core';
import {assetFile} from '../asset-file.ts';
import {fromFile} from '../configuration/from-file.ts';
import {directoryWithin, isLoopback, readLearnerFile, required, requiredPort} from '../configuration/learner-file.ts';
import {refuse} from '../configuration/refuse.ts';
import {zookeeperTemplateData} from '../configuration/template-data.ts';
import type {PrepareContext, Running} from '../managed.ts';

type Configured = Running & {readonly file: string};

/** Writes the configuration of our template for this stack. */
export async function zookeeperFromTemplate({settings, port}: PrepareContext): Promise<Configured> {
	const dataDirectory = zookeeperTemplateData(settings);
	const file = join(settings.directory, 'zookeeper.properties');
	const template = await readFile(assetFile('zookeeper', 'zookeeper.properties'), 'utf8');
	await mkdir(dataDirectory, {recursive: true});
	const values = {dataDirectory: fromFile(file, dataDirectory), port};
	await writeFile(file, fillTemplate(template, values, propertiesSyntax));
	return {file, dataDirectory, endpoint: {host: '127.0.0.1', port}};
}

/** Reads a learner's configuration, and refuses what could reach beyond this machine or outside their workspace. */
export async function zookeeperFromFile(file: string, allowed: string): Promise<Configured> {
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

	const page = propertyOf(learner.properties, 'admin.serverAddress');
	if (page !== undefined && !isLoopback(page.value)) {
		throw refuse(file, {property: page, expected: 'a web page for this machine only: 127.0.0.1, or no such line'});
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
