import {problemOf, type SourceStatus} from '#core';
import type {Progress} from './cache.ts';
import {findJava} from './java.ts';
import {findKafkaJars} from './kafka-jars.ts';
import {findMysql} from './mysql-server.ts';

type Name = SourceStatus['name'];

/** Looks for all that servers run on, and fetches what is missing, side by side. Tells where each stands as it changes; one that fails leaves the others alone. */
export async function setUpSources(
	cache: string,
	tell: (sources: readonly SourceStatus[]) => void,
	signal: AbortSignal,
): Promise<void> {
	const ways: Readonly<Record<Name, (progress: Progress) => Promise<string>>> = {
		java: async progress => `Java ${(await findJava(cache, progress, signal)).version}`,
		kafka: async progress => `Kafka ${(await findKafkaJars(cache, progress, signal)).version}`,
		mysql: async progress => (await findMysql(cache, progress, signal)).command,
	};
	const names = Object.keys(ways) as readonly Name[];
	let sources: readonly SourceStatus[] = names.map(name => ({name, is: {phase: 'looking'}}));
	const become = (name: Name, is: SourceStatus['is']): void => {
		// What comes after a cancel is news to nobody.
		if (!signal.aborted) {
			sources = sources.map(each => (each.name === name ? {name, is} : each));
			tell(sources);
		}
	};

	tell(sources);
	await Promise.all(
		names.map(async name => {
			try {
				const progress: Progress = (what, arrived) => become(name, {phase: 'fetching', what, ...(arrived && {arrived})});
				become(name, {phase: 'ready', what: await ways[name](progress)});
			} catch (error) {
				become(name, {phase: 'failed', problem: problemOf(error)});
			}
		}),
	);
}
