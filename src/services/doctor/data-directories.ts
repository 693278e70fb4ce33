import {existsSync, readFileSync, realpathSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {chrootOf, type InstanceName, listElements, propertyOf, serverProperties} from '#core';
import {kafkaTemplateData, type TemplateHomes, zookeeperTemplateData} from '../configuration/template-data.ts';
import {stackFiles} from '../supervisor/stack-files.ts';
import {openStateFile} from '../supervisor/state-file.ts';

export interface DataDirectories {
	readonly zookeeper: string;
	readonly kafka: string;
	/** The znode below which the broker's cluster is kept in ZooKeeper; empty for the root. */
	readonly chroot: string;
}

/** Where ZooKeeper and the broker keep their data: where their own configuration says, or where the templates do. */
export function dataDirectories(homes: TemplateHomes): DataDirectories {
	const state = openStateFile(join(homes.directory, stackFiles.state));
	const named = (instance: InstanceName, keys: readonly string[]): string | null => {
		const file = state.configurationOf(instance)?.file;
		const value = file === undefined ? undefined : keys.map(key => readSetting(file, key)).find(found => found !== null);
		return file === undefined || value === undefined ? null : resolve(dirname(file), listElements(value ?? '')[0] ?? '');
	};

	const zookeeper = real(named('zookeeper', ['dataDir']) ?? zookeeperTemplateData(homes));
	const broker = state.configurationOf('kafka/0')?.file;
	return {
		zookeeper,
		kafka: named('kafka/0', ['log.dirs', 'log.dir']) ?? kafkaTemplateData(homes, zookeeper),
		chroot: chrootOf((broker && readSetting(broker, 'zookeeper.connect')) ?? ''),
	};
}

/** By the name its server was given, links followed. */
function real(directory: string): string {
	return existsSync(directory) ? realpathSync(directory) : directory;
}

/** Null when the file or the setting is not there. */
export function readSetting(file: string, key: string): string | null {
	try {
		return propertyOf(serverProperties(readFileSync(file, 'latin1')), key)?.value ?? null;
	} catch {
		return null;
	}
}
