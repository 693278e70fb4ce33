import {appendFile, mkdtemp, readFile, realpath, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {pickFreePort} from '../services/process/port.ts';

const archive = path.join(import.meta.dirname, 'fixtures', 'half-way', 'workspace.tar.gz');
/** Where it was made. */
const madeIn = '/srv/streambook/workspace';

/** The workspace of an earlier version, half way through lab 05, moved to a folder of this machine. The caller removes the folder. */
export async function unpackHalfWay(): Promise<{readonly folder: string; readonly workspace: string}> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'half-way-')));
	await execa('tar', ['-xzf', archive, '-C', folder, '--no-same-owner']);
	const workspace = path.join(folder, 'workspace');
	await adaptFiles(workspace);
	return {folder, workspace};
}

/** What a learner changes after a move: the folders that their two files name. The ports too, since here they may be somebody's. */
async function adaptFiles(workspace: string): Promise<void> {
	const file = path.join(workspace, '.streambook', 'stack', 'ports.json');
	const ports = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, number>);
	const chosen = new Set<number>();
	const changes: [from: string, to: string][] = [[madeIn, workspace]];
	for (const [, port] of ports) {
		const free = await pickFreePort(chosen);
		chosen.add(free);
		changes.push([String(port), String(free)]);
	}

	const files = ['kafka/server.properties', 'zookeeper/zookeeper.properties', '.streambook/stack/ports.json'];
	for (const name of files.map(each => path.join(workspace, each))) {
		const text = await readFile(name, 'utf8');
		await writeFile(
			name,
			changes.reduce((changed, [from, to]) => changed.replaceAll(from, to), text),
		);
	}

	// The topic keeps its records for a day and Kafka its groups for a week, and the archive is older: nothing is cleaned meanwhile.
	const keep = ['log.initial.task.delay.ms=86400000', 'offsets.retention.minutes=5256000'];
	await appendFile(path.join(workspace, 'kafka', 'server.properties'), `\n${keep.join('\n')}\n`);
}
