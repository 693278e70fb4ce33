import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {filesOfStep} from './files-of-step.ts';
import {openWorkbook, type Workbook} from './workbook.ts';

let workspace = '';
let workbook: Workbook;
beforeAll(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'files '));
	workbook = await openWorkbook({workspace, language: 'en', ports: 'free', feedSpeed: 20, external: null});
});
afterAll(async () => {
	await workbook[Symbol.asyncDispose]();
	await rm(workspace, {recursive: true, maxRetries: 5});
});

const names = async (labId: string, stepId: string): Promise<readonly string[]> =>
	(await filesOfStep(workbook, labId, stepId)).map(({name}) => name);

test.each([
	['zookeeper/what-it-is', []],
	['zookeeper/start', ['zookeeper.properties']],
	['zookeeper/znodes', ['znodes.ts']],
	['zookeeper/look', []],
	['kafka/without-zookeeper', ['server.properties']],
	['kafka/start', ['server.properties']],
	['topic/create', ['create-topic.ts']],
	['topic/three-replicas', []],
	['producer/produce', ['producer.ts', 'message.ts']],
	['processor/mysql', []],
	['processor/process', ['processor.ts', 'change.ts', 'table.ts']],
	[
		'query/pipeline',
		['producer/producer.ts', 'processor/processor.ts', 'processor/change.ts', 'producer/message.ts', 'processor/table.ts'],
	],
	['query/query', ['query.ts']],
	['anatomy-of-a-stream/frames', ['parse-events.ts']],
	['a-client-that-survives/restart', ['client.ts', 'connection.ts', 'follow.ts', 'place.ts']],
	['your-own-message/edits', ['message.ts']],
	['your-own-message/namespaces', ['message.ts']],
	['your-own-message/schema', ['schema.json', 'message.ts']],
])('who opens the files of %s gets those that are written for it', async (step, expected) => {
	const [labId = '', stepId = ''] = step.split('/');
	expect(await names(labId, stepId)).toEqual(expected);
});

test('what the learner adds or changes is theirs too, and is compared with what the reference has of it', async () => {
	const folder = await workbook.startLab('topic');
	await writeFile(path.join(folder, 'kafka-security.ts'), '// mine now\n');
	await writeFile(path.join(folder, 'helpers.ts'), '// mine alone\n');
	const files = await filesOfStep(workbook, 'topic', 'create');
	expect(files.map(({name}) => name).toSorted()).toEqual(['create-topic.ts', 'helpers.ts', 'kafka-security.ts']);
	expect(files.map(({mine}) => path.dirname(mine))).toEqual([folder, folder, folder]);
	const reference = async (wanted: string) => files.find(({name}) => name === wanted)?.reference();
	expect(await reference('create-topic.ts')).toContain('Number(options.partitions)');
	await expect(reference('helpers.ts')).rejects.toThrow('ENOENT');
});
