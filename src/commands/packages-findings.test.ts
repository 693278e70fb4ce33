import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {workspacePaths} from '../adapters/paths.ts';
import {prepareWorkspace} from '../adapters/prepare-workspace.ts';
import {packagesFindings} from './packages-findings.ts';

let workspace = '';
beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'findings '));
});
afterEach(async () => rm(workspace, {recursive: true}));

async function put(file: string, text: string): Promise<void> {
	await mkdir(path.dirname(path.join(workspace, file)), {recursive: true});
	await writeFile(path.join(workspace, file), text);
}

const look = async () => packagesFindings(workspacePaths(workspace));

test('a folder that no workspace was made in is fine', async () => {
	expect(await look()).toMatchObject([{name: 'packages', state: 'fine'}]);
});

test('a workspace as it is made is fine', async () => {
	await prepareWorkspace(workspacePaths(workspace));
	await put('topic/create-topic.ts', "import {Kafka} from 'kafkajs';");
	expect(await look()).toMatchObject([{name: 'packages', state: 'fine'}]);
});

test('clients that are gone are named, and put back when asked', async () => {
	await prepareWorkspace(workspacePaths(workspace));
	await rm(path.join(workspace, 'node_modules', 'mysql2'), {recursive: true});
	const [finding] = await look();
	expect(finding).toMatchObject({state: 'attention', found: `not found from ${workspace}: mysql2`});
	await finding?.fix?.();
	expect(await look()).toMatchObject([{state: 'fine'}]);
});

test('another version that the learner installed is named, with where it is and how to get the proven one', async () => {
	await prepareWorkspace(workspacePaths(workspace));
	await put('topic/node_modules/kafkajs/package.json', '{"name": "kafkajs", "version": "1.16.0"}');
	expect((await look())[1]).toMatchObject({
		name: 'package kafkajs',
		state: 'attention',
		found: `version 1.16.0 is installed in ${path.join(workspace, 'topic')}`,
		command: `npm install kafkajs@2.2.4 --prefix "${path.join(workspace, 'topic')}"`,
	});
});

test('programs that Node refuses are in the way, and run again when asked', async () => {
	await prepareWorkspace(workspacePaths(workspace));
	await put('topic/create-topic.ts', "import {Kafka} from 'kafkajs';");
	await put('topic/package.json', '{"type": "commonjs"}');
	const [, finding] = await look();
	expect(finding).toMatchObject({
		name: 'programs of topic',
		state: 'broken',
		found: expect.stringContaining('"type": "commonjs"'),
		command: `npm pkg set type=module --prefix "${path.join(workspace, 'topic')}"`,
	});
	await finding?.fix?.();
	expect(await look()).toMatchObject([{state: 'fine'}]);
});

test('a package.json that is no JSON is in the way, and for its owner to correct', async () => {
	await prepareWorkspace(workspacePaths(workspace));
	await put('topic/create-topic.ts', "import {Kafka} from 'kafkajs';");
	await put('topic/package.json', '<<<<<<< HEAD');
	const [, finding] = await look();
	expect(finding).toMatchObject({name: 'programs of topic', state: 'broken', command: null});
	expect(finding).not.toHaveProperty('fix');
});
