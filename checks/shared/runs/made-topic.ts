import {type CheckContext, defineTrial, type TopicDescription, type Trial} from '#core';
import type {ProgramEnd} from '../program/end.ts';
import {runToEnd} from '../program/run.ts';

export interface WantedTopic {
	readonly partitions: number;
	readonly retentionMs: number;
}

export type TopicMade = {
	readonly end: ProgramEnd;
	readonly topic: string;
	/** Null when there is no such topic. */
	readonly shape: {
		readonly partitions: number;
		readonly replicas: readonly number[];
		readonly leaderless: number;
	} | null;
	readonly retention: {readonly value: string; readonly source: string} | null;
};

/** A program that was told to make a topic: which one, and how it ended. */
export type TopicRun = {readonly topic: string; readonly end: ProgramEnd};

/** The program makes a topic of a fresh name, once. */
export function topicMadeBy(file: string): Trial<TopicRun> {
	return defineTrial({id: `makes a topic ${file}`, needs: ['kafka'], run: async context => makeTopic(context, file)});
}

export async function makeTopic(context: CheckContext, file: string): Promise<TopicRun> {
	const {kafka, freshName, defer} = context;
	const topic = freshName('topic');
	defer(async () => kafka.deleteTopic(topic));
	return {topic, end: await runToEnd(context, file, {brokers: true, topic})};
}

export async function lookAtTopic(context: CheckContext, {topic, end}: TopicRun): Promise<TopicMade> {
	return {end, topic, ...(await topicAsItIs(context, topic))};
}

/** A topic with its shape and its retention, as an observation keeps them. */
export async function topicAsItIs({kafka}: CheckContext, topic: string): Promise<Pick<TopicMade, 'shape' | 'retention'>> {
	const description = await kafka.topic(topic);
	const retention = description === null ? undefined : (await kafka.topicSettings(topic))['retention.ms'];
	return {
		shape: description === null ? null : shapeOf(description),
		retention: retention === undefined ? null : {value: retention.value, source: retention.source},
	};
}

/** A topic as an observation keeps it. */
export function shapeOf({partitions}: TopicDescription): NonNullable<TopicMade['shape']> {
	return {
		partitions: partitions.length,
		replicas: partitions.slice(0, 20).map(({replicas}) => replicas.length),
		leaderless: partitions.filter(({leader}) => leader < 0).length,
	};
}
