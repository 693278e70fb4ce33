import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {kafkaTemplateData, zookeeperTemplateData} from './template-data.ts';

let root = '';
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'template-data-'));
});
afterEach(() => rm(root, {recursive: true}));

const homes = () => ({data: join(root, 'data'), directory: join(root, 'stack')});
const inRoot = (path: string) => path.slice(root.length + 1).replace(/-[0-9a-f]{8}$/, '-OF-ANOTHER');

/** What is there already → where each keeps its data. */
test.each<[string, readonly string[], string, string]>([
	['a new workspace', [], 'data/zookeeper', 'data/kafka-0'],
	['one that the labs’ files were used in', ['data/zookeeper/version-2', 'data/kafka-0'], 'data/zookeeper', 'data/kafka-0'],
	[
		'one from before, from the templates alone',
		['stack/zookeeper/version-2', 'stack/kafka-0'],
		'stack/zookeeper',
		'stack/kafka-0',
	],
	[
		'one from before, whose ZooKeeper is the learner’s now',
		['stack/zookeeper/version-2', 'stack/kafka-0', 'data/zookeeper/version-2'],
		'data/zookeeper',
		'data/kafka-0',
	],
	[
		'one from before, with records of a broker that the labs’ files started',
		['data/zookeeper/version-2', 'data/kafka-0', 'stack/zookeeper/version-2', 'stack/kafka-0'],
		'data/zookeeper',
		'data/kafka-0',
	],
])('%s', async (_, there, zookeeper, kafka) => {
	for (const path of there) {
		await mkdir(join(root, path), {recursive: true});
		await writeFile(join(root, path, 'meta.properties'), '');
	}

	const data = zookeeperTemplateData(homes());
	expect([inRoot(data), inRoot(kafkaTemplateData(homes(), data))]).toEqual([zookeeper, kafka]);
});

test('beside the learner’s ZooKeeper a broker keeps records apart, and where it kept them before', async () => {
	const own = join(root, 'mine', 'zookeeper');
	expect(inRoot(kafkaTemplateData(homes(), own))).toBe('data/kafka-0-OF-ANOTHER');
	const before = kafkaTemplateData({directory: homes().directory}, own);
	await mkdir(before, {recursive: true});
	await writeFile(join(before, 'meta.properties'), '');
	expect(kafkaTemplateData(homes(), own)).toBe(before);
});

test('a broker from the template of before, beside the ZooKeeper of the labs’ file, keeps its records', async () => {
	const {data, directory} = homes();
	const before = kafkaTemplateData({directory}, join(data, 'zookeeper'));
	await mkdir(before, {recursive: true});
	await writeFile(join(before, 'meta.properties'), '');
	expect(kafkaTemplateData(homes(), join(data, 'zookeeper'))).toBe(before);
});
