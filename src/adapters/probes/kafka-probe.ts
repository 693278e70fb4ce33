import {setTimeout as sleep} from 'node:timers/promises';
import type {Admin, ConfigResourceTypes, Kafka} from 'kafkajs';
import kafkajs from 'kafkajs';
import {type KafkaProbe, problemSaying, type Setting, WorkbookError} from '#core';
import {lazily} from '../lazily.ts';
import {moveGroup} from './move-group.ts';
import {produceAll} from './produce-all.ts';
import {readRecords} from './read-records.ts';
import {translateErrors} from './translate-errors.ts';

export interface KafkaProbeOptions {
	readonly kafka: Kafka;
	readonly signal: AbortSignal;
	/** A name for throw-away consumer groups. */
	readonly freshName: (prefix: string) => string;
}

/** A topic of a check holds what was written, as it was written and until it is read, whatever the broker does with topics that say nothing. */
const asWritten = {'compression.type': 'producer', 'retention.ms': '-1'};

/** Between two looks at whether something is gone. */
const lookEveryMs = 25;

/** Kafka seen by its own client. Connects on first use; disposing disconnects, since idle clients keep a timer busy. */
export function createKafkaProbe({kafka, signal, freshName}: KafkaProbeOptions): KafkaProbe & AsyncDisposable {
	const connected = lazily(async () => connect(kafka.admin()));
	const admin = async (): Promise<Admin> => {
		signal.throwIfAborted();
		return connected.get();
	};

	const topicExists = async (name: string) => (await (await admin()).listTopics()).includes(name);
	const settings = async (type: ConfigResourceTypes, name: string) => {
		const {resources} = await (await admin()).describeConfigs({includeSynonyms: false, resources: [{type, name}]});
		return Object.fromEntries((resources[0]?.configEntries ?? []).map(entry => [entry.configName, settingOf(entry)]));
	};

	const probe: KafkaProbe & AsyncDisposable = {
		async cluster() {
			const {brokers, controller, clusterId} = await (await admin()).describeCluster();
			return {clusterId, controller, brokers: brokers.map(({nodeId, host, port}) => ({id: nodeId, host, port}))};
		},
		async topic(name) {
			// Metadata of a missing topic would create it where auto-creation is on: ask the list first.
			if (!(await topicExists(name))) {
				return null;
			}

			const {topics} = await (await admin()).fetchTopicMetadata({topics: [name]});
			const partitions = (topics[0]?.partitions ?? []).map(({partitionId, leader, replicas, isr}) => ({
				partition: partitionId,
				leader,
				replicas,
				isr,
			}));
			return {partitions: partitions.toSorted((a, b) => a.partition - b.partition)};
		},
		topicSettings: async name => settings(kafkajs.ConfigResourceTypes.TOPIC, name),
		brokerSettings: async brokerId => settings(kafkajs.ConfigResourceTypes.BROKER, String(brokerId)),
		async watermarks(topic) {
			const offsets = await (await admin()).fetchTopicOffsets(topic);
			return offsets.map(({partition, low, high}) => ({partition, low, high})).toSorted((a, b) => a.partition - b.partition);
		},
		async records(topic, {limit = 200_000, newest} = {}) {
			const watermarks = (await (await admin()).fetchTopicOffsets(topic)).map(each => beginningAt(each, newest));
			const groupId = freshName('check');
			const records = await readRecords({kafka, topic, watermarks, limit, groupId, signal});
			if (records.length > 0) {
				// Nothing was read without a group. Should this fail, Kafka drops it in time: what was read stays read.
				await (await admin()).deleteGroups([groupId]).catch(() => undefined);
			}

			return records;
		},
		async committed(group, topic) {
			const [found] = await (await admin()).fetchOffsets({groupId: group, topics: [topic]});
			const partitions = found?.partitions ?? [];
			return partitions
				.map(({partition, offset}) => ({partition, offset: offset === '-1' ? null : offset}))
				.toSorted((a, b) => a.partition - b.partition);
		},
		async setCommitted(group, topic, offsets) {
			await moveGroup({kafka, groupId: group, topic, offsets, signal});
		},
		async group(group) {
			const {groups} = await (await admin()).describeGroups([group]);
			return {state: groups[0]?.state ?? 'Dead', members: groups[0]?.members.length ?? 0};
		},
		async createTopic(name, {partitions, settings: wanted = {}}) {
			const configEntries = Object.entries({...asWritten, ...wanted}).map(([key, value]) => ({name: key, value}));
			await (await admin()).createTopics({
				waitForLeaders: true,
				topics: [{topic: name, numPartitions: partitions, replicationFactor: 1, configEntries}],
			});
		},
		async tryCreateTopic(name, {partitions, replicas}) {
			try {
				await (await admin()).createTopics({topics: [{topic: name, numPartitions: partitions, replicationFactor: replicas}]});
				return {refused: null};
			} catch (error) {
				return {refused: refusal(error)};
			}
		},
		async deleteTopic(name) {
			if (await topicExists(name)) {
				await (await admin()).deleteTopics({topics: [name]});
				// The deletion goes on after the answer; a name made again at once can vanish with it.
				while (await topicExists(name)) {
					await sleep(lookEveryMs, undefined, {signal});
				}
			}
		},
		async deleteGroup(group) {
			await (await admin()).deleteGroups([group]).catch(ignoreMissingGroup);
		},
		produce: async (topic, records) => produceAll(kafka, topic, records),
		async deleteRecords(topic, before) {
			if (before.length === 0) {
				// Which kafkajs takes for a mistake.
				return;
			}

			const client = await admin();
			// kafkajs looks for the leaders among the topics it knows, and gets to know one when it is asked about.
			await client.fetchTopicOffsets(topic);
			await client.deleteTopicRecords({topic, partitions: [...before]});
		},
		async [Symbol.asyncDispose]() {
			await (await connected.made())?.disconnect();
		},
	};
	return translateErrors(probe, 'kafka', isGone, isRefused);
}

/** Where reading a partition begins: at its oldest record, or so many offsets before its end. */
function beginningAt<Mark extends {readonly low: string; readonly high: string}>(mark: Mark, newest: number | undefined): Mark {
	const from = BigInt(mark.high) - BigInt(newest ?? mark.high);
	return from > BigInt(mark.low) ? {...mark, low: String(from)} : mark;
}

/** By the protocol's own names, alone or among the errors of a request for many. */
function isRefused(error: unknown): boolean {
	const {type = '', errors = [], cause} = error as {type?: string; errors?: readonly unknown[]; cause?: unknown};
	return /_AUTHORIZATION_FAILED$/.test(type) || errors.some(isRefused) || (cause instanceof Error && isRefused(cause));
}

/** By the client's own names: it met no broker, or lost it, however often it tried. */
function isGone(error: unknown): boolean {
	const {name = '', cause} = error as {readonly name?: string; readonly cause?: unknown};
	return (
		/^KafkaJS(Connection|RequestTimeout|BrokerNotFound|NumberOfRetriesExceeded|NonRetriable.*Connection)/.test(name) ||
		(cause !== undefined && cause !== error && isGone(cause))
	);
}

async function connect(admin: Admin): Promise<Admin> {
	try {
		await admin.connect();
		return admin;
	} catch (error) {
		throw new WorkbookError(problemSaying('SERVICE_GONE', 'kafka-silent', {}, {found: (error as Error).message}), {cause: error});
	}
}

/** Where a setting's value comes from, by the protocol's numbers: 1 is set on the topic, 5 is Kafka's own default. */
function settingOf({configValue, configSource}: {readonly configValue: string; readonly configSource: number}): Setting {
	return {value: configValue, source: configSource === 1 ? 'topic' : configSource === 5 ? 'default' : 'broker'};
}

function refusal(error: unknown): string {
	const causes = (error as {readonly errors?: readonly unknown[]}).errors ?? [error];
	const refused = causes.find(cause => (cause as {type?: unknown}).type !== undefined) as {readonly type?: string} | undefined;
	if (refused?.type === undefined) {
		throw error;
	}

	return refused.type;
}

/** A group that nobody made, or that is already gone, is what deleting wants. */
function ignoreMissingGroup(error: unknown): void {
	const causes = ((error as {groups?: readonly {readonly errorCode?: number}[]}).groups ?? []).map(({errorCode}) => errorCode);
	const groupIdNotFound = 69;
	if (causes.length === 0 || causes.some(code => code !== groupIdNotFound)) {
		throw error;
	}
}
