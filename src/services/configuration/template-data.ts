import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {join} from 'node:path';

/** Folders in which servers from the templates may keep their data, by preference. */
export interface TemplateHomes {
	/** Where the labs' files keep theirs: a server that changes from one configuration to the other finds it all again. */
	readonly data?: string | undefined;
	/** The stack's own: there they kept it in workspaces made before, and keep it where nothing else is said. */
	readonly directory: string;
}

/** Where ZooKeeper from the template keeps its znodes. */
export function zookeeperTemplateData(homes: TemplateHomes): string {
	return usedBefore(
		homesOf(homes).map(home => join(home, 'zookeeper')),
		'version-2',
	);
}

/** Where a broker from the template keeps its records. They belong to the cluster of one ZooKeeper: with another one's data it would refuse to start. */
export function kafkaTemplateData(homes: TemplateHomes, zookeeperData: string, brokerId = 0): string {
	const [own, ofAnother] = [
		`kafka-${brokerId}`,
		`kafka-${brokerId}-${createHash('sha256').update(zookeeperData).digest('hex').slice(0, 8)}`,
	];
	return usedBefore(
		homesOf(homes).map(home => join(home, zookeeperData === join(home, 'zookeeper') ? own : ofAnother)),
		'meta.properties',
	);
}

function homesOf({data, directory}: TemplateHomes): readonly string[] {
	return data === undefined ? [directory] : [data, directory];
}

/** The first that holds what its server leaves there, or else the first. */
function usedBefore(directories: readonly string[], left: string): string {
	return directories.find(directory => existsSync(join(directory, left))) ?? directories[0] ?? '';
}
