import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {shellWord} from '#core';
import {isWithin} from '../configuration/is-within.ts';
import {withZookeeper} from '../zookeeper/ready.ts';
import {dataDirectories, readSetting} from './data-directories.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** What can be known of the cluster ZooKeeper keeps: asked while it runs; while it does not, only whether it keeps anything. */
export type KeptCluster =
	| {readonly zookeeper: 'runs'; readonly id: string | null}
	| {readonly zookeeper: 'kept data' | 'no data'};

const name = 'cluster id';
const expected = "the same in ZooKeeper and in Kafka's records";

/** Kafka's records name the cluster they belong to; ZooKeeper knows which one it keeps. */
export async function probeClusterId({stackDirectory, data, workspace, endpoints, signal}: Patient): Promise<Finding> {
	const {zookeeper: znodes, kafka, chroot} = dataDirectories({data, directory: stackDirectory});
	if (!(await isWithin(kafka, workspace))) {
		// No broker of ours was ever started there: what it holds is somebody's.
		return {
			name,
			state: 'attention',
			found: `log.dirs leads to ${kafka}`,
			expected: 'a directory of its own inside your workspace',
			remedy: 'write it relative to the file, such as log.dirs=./kafka-data, and leave what is there alone',
			command: null,
		};
	}

	const stored = readSetting(join(kafka, 'meta.properties'), 'cluster.id');
	const {zookeeper: endpoint} = await endpoints();
	if (endpoint === undefined) {
		const keepsData = existsSync(join(znodes, 'version-2'));
		return clusterFinding(kafka, stored, {zookeeper: keepsData ? 'kept data' : 'no data'});
	}

	const text = await withZookeeper(
		endpoint,
		signal,
		client =>
			new Promise<string | null>(found =>
				client.getData(`${chroot}/cluster/id`, (error, data) => found(error ? null : String(data))),
			),
	);
	return clusterFinding(kafka, stored, {zookeeper: 'runs', id: /"id":"([^"]+)"/.exec(text ?? '')?.[1] ?? null});
}

/** `stored`: the cluster of Kafka's records, below `records`; null when it has none. */
export function clusterFinding(records: string, stored: string | null, kept: KeptCluster): Finding {
	if (stored === null) {
		return fine(name, 'Kafka has no records yet', expected);
	}

	const isOther = kept.zookeeper === 'runs' ? kept.id !== stored : kept.zookeeper === 'no data';
	if (!isOther) {
		return fine(name, kept.zookeeper === 'runs' ? stored : `${stored}; ZooKeeper is not running`, expected);
	}

	return {
		name,
		state: 'broken',
		found: `ZooKeeper: ${kept.zookeeper === 'runs' ? (kept.id ?? 'none') : 'no data'}; Kafka: ${stored}`,
		expected,
		remedy: "Kafka will refuse to start: remove its records, or bring ZooKeeper's data back",
		command: `rm -r ${shellWord(records)}`,
	};
}
