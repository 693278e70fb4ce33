import {readFileSync} from 'node:fs';
import {rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {WorkbookError} from '#core';
import {assetFile} from '../asset-file.ts';
import {searchPath} from '../process/search-path.ts';
import {fillOnce, type Progress} from './cache.ts';
import {sha256Of, verifyChecksum} from './checksum.ts';
import {installAdvice, installCommand} from './install-command.ts';
import {type KafkaJars, kafkaFromHome} from './kafka-home.ts';
import {mavenRepository, runMaven} from './maven.ts';
import {findProgram} from './path-search.ts';
import type {SourcePlan} from './plan.ts';

const lockSchema = z.object({
	kafka: z.string(),
	zookeeper: z.string(),
	jars: z.array(z.object({file: z.string().regex(/^[\w.-]+\.jar$/), bytes: z.number(), sha256: z.string().length(64)})),
});

/** The jars of Kafka, ZooKeeper and their tools, by name and content; their order is the order of the class path. */
export const jarsLock = lockSchema.parse(JSON.parse(readFileSync(assetFile('maven', 'jars.lock.json'), 'utf8')));

/** The jars of the servers and their tools: those KAFKA_HOME names, else ours, fetched through the Maven client when the cache has them not. */
export async function findKafkaJars(cache: string, progress: Progress, signal: AbortSignal): Promise<KafkaJars> {
	const own = kafkaFromHome();
	if (own !== null) {
		return own;
	}

	const directory = jarsDirectory(cache);
	// Asked before anything is fetched.
	const classPath = searchPath(
		jarsLock.jars.map(({file}) => join(directory, file)),
		'classes',
	);
	await fillOnce(directory, {
		present: () => areComplete(directory),
		progress,
		signal,
		async fill(draft) {
			const maven = findProgram(['mvn']);
			if (maven === null) {
				throw new WorkbookError({
					code: 'SOURCE_MISSING',
					message: `Kafka ${jarsLock.kafka} is not on this machine, and there is no Maven to fetch it`,
					found: 'no mvn on PATH',
					expected: 'Maven 3.6 or later',
					remedy: remedy(),
				});
			}

			const pom = assetFile('maven', 'kafka.xml');
			const what = `Kafka ${jarsLock.kafka} and ZooKeeper ${jarsLock.zookeeper}`;
			progress(what);
			await runMaven(maven, {
				pom,
				cache,
				goal: 'copy-dependencies',
				into: join(draft, 'all'),
				properties: ['-DincludeScope=runtime'],
				what,
				files: new Map(jarsLock.jars.map(({file, bytes}) => [file, bytes])),
				progress,
				signal,
			});
			for (const {file, sha256} of jarsLock.jars) {
				await verifyChecksum(join(draft, 'all', file), sha256);
				await rename(join(draft, 'all', file), join(draft, file));
			}

			await rm(join(draft, 'all'), {recursive: true});
			await rm(mavenRepository(cache, pom), {recursive: true, force: true});
		},
	});
	return {classPath, directory, version: jarsLock.kafka};
}

export async function planKafkaJars(cache: string): Promise<SourcePlan> {
	const own = kafkaFromHome();
	if (own !== null) {
		return {state: 'present', what: `Kafka ${own.version}`, where: own.directory, why: 'KAFKA_HOME names it'};
	}

	const what = `Kafka ${jarsLock.kafka}, ZooKeeper ${jarsLock.zookeeper}`;
	if (await areComplete(jarsDirectory(cache))) {
		return {state: 'present', what, where: jarsDirectory(cache), why: 'fetched before, every jar of the known content'};
	}

	const maven = findProgram(['mvn']);
	return maven === null
		? {state: 'missing', what, why: 'not in the cache, and no mvn on PATH', remedy: remedy(), command: installCommand(packages)}
		: {
				state: 'to-fetch',
				what,
				how: `${maven} fetches ${jarsLock.jars.length} jars, 47 MB; each is compared with a known sha256`,
				why: 'Maven is on PATH',
			};
}

const packages = {apt: 'maven', dnf: 'maven', brew: 'maven'};

function remedy(): string {
	return `${installAdvice(packages)}\nor unpack a release of Kafka 3.9 and set KAFKA_HOME to it`;
}

/** Where our jars are, once fetched. */
export function jarsDirectory(cache: string): string {
	return join(cache, `kafka-${jarsLock.kafka}`);
}

/** Contents were compared when they were fetched: here the sizes are enough, and take no time. */
async function areComplete(directory: string): Promise<boolean> {
	const sizes = await Promise.all(
		jarsLock.jars.map(async ({file}) => (await stat(join(directory, file)).catch(() => null))?.size),
	);
	return jarsLock.jars.every(({bytes}, index) => sizes[index] === bytes);
}

/** The names of fetched jars that are missing, or whose content is no longer the known one; none when nothing was fetched. */
export async function damagedJars(cache: string): Promise<readonly string[]> {
	const directory = jarsDirectory(cache);
	if ((await stat(directory).catch(() => null)) === null) {
		return [];
	}

	const checked = await Promise.all(
		jarsLock.jars.map(async ({file, sha256}) => ({
			file,
			same: (await sha256Of(join(directory, file)).catch(() => null)) === sha256,
		})),
	);
	return checked.filter(({same}) => !same).map(({file}) => file);
}
