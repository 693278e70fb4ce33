import {mkdir, mkdtemp, realpath, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {kafkaFromFile} from '../kafka/configuration.ts';
import {zookeeperFromFile} from '../zookeeper/configuration.ts';

let workspace = '';
beforeAll(async () => {
	workspace = await realpath(await mkdtemp(join(tmpdir(), 'streambook-workspace-')));
	await mkdir(join(workspace, 'lab'));
	await symlink(tmpdir(), join(workspace, 'lab', 'elsewhere'));
});
afterAll(() => rm(workspace, {recursive: true}));

async function write(name: string, lines: readonly string[]): Promise<string> {
	const file = join(workspace, 'lab', name);
	await writeFile(file, lines.join('\n'));
	return file;
}

const zookeeper = {clientPort: '2181', clientPortAddress: '127.0.0.1', dataDir: './data'};
const kafka = {
	'broker.id': '0',
	listeners: 'PLAINTEXT://127.0.0.1:9092',
	'zookeeper.connect': '127.0.0.1:2181',
	'log.dirs': 'records',
};
const linesOf = (settings: Record<string, string | undefined>): string[] =>
	Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));

test('a ZooKeeper configuration for this machine is taken, its directory resolved beside the file', async () => {
	const file = await write('zookeeper.properties', linesOf(zookeeper));
	expect(await zookeeperFromFile(file, workspace)).toEqual({
		file,
		endpoint: {host: '127.0.0.1', port: 2181},
		dataDirectory: join(workspace, 'lab', 'data'),
	});
});

test('a Kafka configuration for this machine is taken, a second loopback listener and a strange advertised address included', async () => {
	const file = await write(
		'server.properties',
		linesOf({
			...kafka,
			listeners: 'PLAINTEXT://localhost:9192,OTHER://[::1]:9193',
			'advertised.listeners': 'PLAINTEXT://kafka2:9092',
			'log.dirs': 'a, b',
		}),
	);
	expect(await kafkaFromFile(file, workspace, 19092)).toEqual({
		file,
		znode: '/brokers/ids/0',
		endpoint: {host: '127.0.0.1', port: 9192},
		dataDirectory: join(workspace, 'lab', 'a'),
	});
});

test.each<[string, Record<string, string | undefined>]>([
	['every interface', {clientPortAddress: '0.0.0.0'}],
	['another machine', {clientPortAddress: '192.168.1.2'}],
	['no address', {clientPortAddress: undefined}],
	['no port', {clientPort: undefined}],
	['a port that is none', {clientPort: 'abc'}],
	['a privileged port', {clientPort: '80'}],
	['a directory outside', {dataDir: '/tmp/zookeeper'}],
	['a directory outside by way of a link', {dataDir: 'elsewhere/zookeeper'}],
	['a directory above', {dataDir: '../../zookeeper'}],
	['the workspace itself', {dataDir: '..'}],
	['a transaction log outside', {dataLogDir: '/tmp/zookeeper-log'}],
	['an ensemble', {'server.1': 'a:2888:3888'}],
	['a secure port on every interface', {secureClientPort: '2182'}],
	['a web page on every interface', {'admin.enableServer': 'true', 'admin.serverAddress': '0.0.0.0'}],
	['a web page on an address left empty', {'admin.serverAddress': ''}],
])('a ZooKeeper configuration with %s is refused', async (_, changed) => {
	const file = await write('refused-zookeeper.properties', linesOf({...zookeeper, ...changed}));
	await expect(zookeeperFromFile(file, workspace)).rejects.toMatchObject({
		problem: {code: 'CONFIG_REFUSED', expected: expect.any(String)},
	});
});

test.each<[string, Record<string, string | undefined>]>([
	['no listeners', {listeners: undefined}],
	['every interface', {listeners: 'PLAINTEXT://:9092'}],
	['a second listener for others', {listeners: 'PLAINTEXT://127.0.0.1:9092,OTHER://0.0.0.0:9093'}],
	['a listener that is none', {listeners: '127.0.0.1:9092'}],
	['no directory', {'log.dirs': undefined}],
	['one of two directories outside', {'log.dirs': 'a,/tmp/b'}],
	['no ZooKeeper', {'zookeeper.connect': undefined}],
	['a role without ZooKeeper', {'process.roles': 'broker,controller'}],
])('a Kafka configuration with %s is refused', async (_, changed) => {
	const file = await write('refused-server.properties', linesOf({...kafka, ...changed}));
	await expect(kafkaFromFile(file, workspace, 19092)).rejects.toMatchObject({
		problem: {code: 'CONFIG_REFUSED', expected: expect.any(String)},
	});
});

test.each([{listeners: undefined}, {listeners: 'PLAINTEXT://:9092'}])(
	"a refusal of %j names the port of this workspace, not everybody's",
	async changed => {
		const file = await write('refused-port.properties', linesOf({...kafka, ...changed}));
		await expect(kafkaFromFile(file, workspace, 19_092)).rejects.toMatchObject({
			problem: {expected: expect.stringContaining('PLAINTEXT://127.0.0.1:19092')},
		});
	},
);

test.each([
	['a setting without a value', ['clientPort=2181', 'clientPortAddress=127.0.0.1', 'dataDir'], 3, 'dataDir='],
	['an escape that is none', ['# fine', 'dataDir=\\u12'], 2, '\\u'],
	[
		'a byte order mark before its first setting',
		['\ufeffdataDir=./data', ...linesOf(zookeeper)],
		1,
		expect.stringContaining('BOM'),
	],
	[
		'an editor’s UTF-16',
		[Buffer.from(linesOf(zookeeper).join('\n'), 'utf16le').toString('latin1')],
		undefined,
		expect.stringContaining('UTF-16'),
	],
])('%s is told, with its line', async (_, lines, line, found) => {
	const file = await write('broken.properties', lines);
	await expect(zookeeperFromFile(file, workspace)).rejects.toMatchObject({
		problem: {code: 'CONFIG_REFUSED', found, remedy: expect.any(String)},
	});
	if (line !== undefined) {
		await expect(zookeeperFromFile(file, workspace)).rejects.toMatchObject({problem: {details: {line}}});
	}
});

test.each([
	['a byte order mark before a comment', ['\ufeff# mine', ...linesOf(zookeeper)]],
	['a blank for an equals sign', linesOf(zookeeper).map(line => line.replace('=', ' '))],
	['a colon for an equals sign', linesOf(zookeeper).map(line => line.replace('=', ' : '))],
	['each value on a line of its own', linesOf(zookeeper).map(line => line.replace('=', '=\\\n\t'))],
	['zeros before its port', linesOf({...zookeeper, clientPort: '002181'})],
	['line ends of Windows', [linesOf(zookeeper).join('\r\n')]],
])('a ZooKeeper configuration with %s is taken for what it says', async (_, lines) => {
	const file = await write('spelt.properties', lines);
	expect(await zookeeperFromFile(file, workspace)).toMatchObject({
		endpoint: {port: 2181},
		dataDirectory: join(workspace, 'lab', 'data'),
	});
});

test.each([
	['dataDir=./данные', './данные'],
	['dataDir=./\\u0434', './д'],
])('%s is the directory that Java makes of its bytes', async (line, name) => {
	const file = await write('letters.properties', [line, ...linesOf({...zookeeper, dataDir: undefined})]);
	const read = line.includes('\\u') ? name : Buffer.from(name, 'utf8').toString('latin1');
	expect(await zookeeperFromFile(file, workspace)).toMatchObject({dataDirectory: join(workspace, 'lab', read)});
});

test('of a path with a comma Kafka makes two: it is told which one leads out of the workspace, and how to write it', async () => {
	const lab = join(workspace, 'Kurs, Teil 1');
	await mkdir(lab, {recursive: true});
	const file = join(lab, 'server.properties');
	await writeFile(file, linesOf({...kafka, 'log.dirs': '/elsewhere/Kurs, Teil 1/kafka-data'}).join('\n'));
	await expect(kafkaFromFile(file, workspace, 9092)).rejects.toMatchObject({
		problem: {
			found: expect.stringContaining('lists the directory /elsewhere/Kurs'),
			expected: expect.stringContaining('a comma always begins another directory'),
			remedy: expect.stringContaining('log.dirs=./kafka-data'),
		},
	});
	await writeFile(file, linesOf({...kafka, 'log.dirs': './kafka-data'}).join('\n'));
	expect(await kafkaFromFile(file, workspace, 9092)).toMatchObject({dataDirectory: join(lab, 'kafka-data')});
});

test('a lab’s folder that is a link elsewhere is followed, since its server is started there', async () => {
	const elsewhere = await mkdtemp(join(tmpdir(), 'streambook-elsewhere-'));
	await symlink(elsewhere, join(workspace, 'linked'));
	const file = join(workspace, 'linked', 'server.properties');
	await writeFile(file, linesOf({...kafka, 'log.dirs': '../data'}).join('\n'));
	await expect(kafkaFromFile(file, workspace, 9092)).rejects.toMatchObject({problem: {code: 'CONFIG_REFUSED'}});
	await rm(elsewhere, {recursive: true});
});

test('a directory may begin with two dots', async () => {
	const file = await write('dots.properties', linesOf({...zookeeper, dataDir: '../..data'}));
	expect(await zookeeperFromFile(file, workspace)).toMatchObject({dataDirectory: join(workspace, '..data')});
});

test('a file that is missing is told as such', async () => {
	await expect(kafkaFromFile(join(workspace, 'none.properties'), workspace, 19092)).rejects.toMatchObject({
		problem: {found: 'no such file'},
	});
});
