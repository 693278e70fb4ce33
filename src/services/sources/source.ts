import type {Progress} from './cache.ts';
import type {SourcePlan} from './plan.ts';

/** A program that servers run on, and where it comes from. */
export interface Source {
	readonly name: string;
	/** For `doctor`. */
	readonly expected: string;
	/** Looks for it, fetches it where it is not there, and resolves with what there is, in words. */
	readonly find: (cache: string, progress: Progress, signal: AbortSignal) => Promise<string>;
	readonly plan: (cache: string) => Promise<SourcePlan>;
	/** What is fetched of it, for `clean`: its word there, which its folders in the cache begin with, and their exact names. */
	readonly cached: {readonly part: string; readonly folders: RegExp};
}

/** For ZooKeeper and Kafka. */
export const java: Source = {
	name: 'java',
	expected: 'Java 11 or later, best 17 or 21',
	find: async (...given) => `Java ${(await (await import('./java.ts')).findJava(...given)).version}`,
	plan: async cache => (await import('./java.ts')).planJava(cache),
	cached: {part: 'java', folders: /^java-pip$/},
};

/** Kafka brings its ZooKeeper. */
export const kafkaJars: Source = {
	name: 'kafka',
	expected: 'Kafka 3.9 with ZooKeeper',
	find: async (...given) => `Kafka ${(await (await import('./kafka-jars.ts')).findKafkaJars(...given)).version}`,
	plan: async cache => (await import('./kafka-jars.ts')).planKafkaJars(cache),
	cached: {part: 'kafka', folders: /^kafka-\d+\.\d+\.\d+$/},
};
