import {
	type Check,
	type CheckContext,
	defineCheck,
	defineTrial,
	failed,
	passed,
	pending,
	type TopicDescription,
	type Trial,
	type Verdict,
} from '#core';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
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

/** The program makes the topic it is told to make, with its partitions, one replica each, and a leader for each. */
export function programMakesTopic(file: string, wanted: WantedTopic): Check {
	return defineCheck({
		id: 'makes-topic',
		title: {code: 'check.makes-topic', params: {file, partitions: wanted.partitions}},
		trial: topicMadeBy(file),
		observe: lookAtTopic,
		judge: made => judgeTopic(made, wanted),
	});
}

/** The time that records are kept is set on the topic itself, not left to the broker's default. */
export function retentionSetOnTopic(file: string, wanted: WantedTopic, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'retention-on-topic',
		title: {code: 'check.retention-on-topic', params: {ms: wanted.retentionMs}},
		trial: topicMadeBy(file),
		after,
		observe: lookAtTopic,
		judge: made => judgeRetention(made, wanted),
	});
}

export type TopicMadeTwice = {
	readonly first: TopicMade;
	readonly second: TopicMade;
	/** What the topic held between the two runs, and after the second. */
	readonly heldBefore: string;
	readonly heldAfter: string;
};

/** A second run of the program succeeds and changes nothing: not the topic, and not what somebody has written to it by then. */
export function secondRunChangesNothing(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'second-run-changes-nothing',
		title: {code: 'check.second-run-changes-nothing', params: {file}},
		needs: ['kafka'],
		after,
		async act(context) {
			const made = await makeTopic(context, file);
			const first = await lookAtTopic(context, made);
			if (first.shape !== null) {
				await context.kafka.produce(made.topic, [{value: 'that somebody wants'}]);
			}

			const heldBefore = await heldIn(context, first);
			return {first, heldBefore, again: await runToEnd(context, file, {brokers: true, topic: made.topic})};
		},
		async observe(context, {first, heldBefore, again}): Promise<TopicMadeTwice> {
			const second = await lookAtTopic(context, {topic: first.topic, end: again});
			return {first, second, heldBefore, heldAfter: await heldIn(context, second)};
		},
		judge: judgeSecondRun,
	});
}

export function judgeTopic({end, topic, shape}: TopicMade, {partitions}: WantedTopic): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	if (shape === null) {
		return failed('topic-missing', {params: {topic, file: end.file}, expected: `a topic ${topic}`});
	}

	if (shape.partitions !== partitions) {
		return failed('topic-partitions', {found: shape.partitions, expected: partitions});
	}

	if (shape.replicas.some(count => count !== 1)) {
		return failed('topic-replicas', {found: shape.replicas, expected: 1});
	}

	return shape.leaderless === 0 ? passed : pending('topic-leaderless', {found: shape.leaderless, expected: 0, difficulty: 29});
}

export function judgeRetention({end, topic, shape, retention}: TopicMade, {retentionMs}: WantedTopic): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null || shape === null) {
		return wrongEnd ?? failed('topic-missing', {params: {topic, file: end.file}, expected: `a topic ${topic}`});
	}

	const expected = `retention.ms=${retentionMs}`;
	const found = `retention.ms=${retention?.value ?? ''}`;
	if (retention?.source !== 'topic') {
		return failed('retention-not-on-topic', {found: `${found}, the broker's`, expected: `${expected}, set on the topic`});
	}

	return retention.value === String(retentionMs) ? passed : failed('retention-wrong', {found, expected});
}

export function judgeSecondRun({first, second, heldBefore, heldAfter}: TopicMadeTwice): Verdict {
	const wrongEnd = judgeEnd(first.end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	const wrongSecond = judgeEnd(second.end);
	if (wrongSecond !== null) {
		return failed('second-run-failed', {found: second.end.lastLines.join('\n'), expected: 'exit code 0', difficulty: 33});
	}

	const [before, after] = [first, second].map(({shape, retention}) => JSON.stringify({...shape, retention}));
	if (before !== after) {
		return failed('second-run-changed-topic', {found: after ?? null, expected: before ?? null});
	}

	return heldBefore === heldAfter ? passed : failed('second-run-lost-records', {found: heldAfter, expected: heldBefore});
}

/** Kafka refuses more replicas than it has brokers: the proof behind the question. */
export function threeReplicasRefused(): Check {
	return defineCheck({
		id: 'three-replicas-refused',
		title: {code: 'check.three-replicas-refused'},
		needs: ['kafka'],
		async act({kafka, freshName, defer}) {
			const topic = freshName('refused');
			defer(async () => kafka.deleteTopic(topic));
			const brokers = (await kafka.cluster()).brokers.length;
			// A cluster of others may have three brokers: one replica more than those is refused everywhere.
			const {refused} = await kafka.tryCreateTopic(topic, {partitions: 1, replicas: Math.max(3, brokers + 1)});
			return {refused, brokers};
		},
		judge: ({refused, brokers}) =>
			refused === 'INVALID_REPLICATION_FACTOR'
				? passed
				: failed('not-refused', {params: {brokers}, found: refused, expected: 'INVALID_REPLICATION_FACTOR', difficulty: 11}),
	});
}

/** A program that was told to make a topic: which one, and how it ended. */
export type TopicRun = {readonly topic: string; readonly end: ProgramEnd};

/** The program makes a topic of a fresh name, once. */
export function topicMadeBy(file: string): Trial<TopicRun> {
	return defineTrial({id: `makes a topic ${file}`, needs: ['kafka'], run: async context => makeTopic(context, file)});
}

async function makeTopic(context: CheckContext, file: string): Promise<TopicRun> {
	const {kafka, freshName, defer} = context;
	const topic = freshName('topic');
	defer(async () => kafka.deleteTopic(topic));
	return {topic, end: await runToEnd(context, file, {brokers: true, topic})};
}

async function lookAtTopic(context: CheckContext, {topic, end}: TopicRun): Promise<TopicMade> {
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

/** How many records each partition of a topic holds; empty when there is no topic. */
async function heldIn({kafka}: CheckContext, {topic, shape}: TopicMade): Promise<string> {
	const watermarks = shape === null ? [] : await kafka.watermarks(topic);
	return heldText(watermarks);
}

export function heldText(
	watermarks: readonly {readonly partition: number; readonly low: string; readonly high: string}[],
): string {
	return watermarks
		.slice(0, 20)
		.map(({partition, low, high}) => `${BigInt(high) - BigInt(low)} in partition ${partition}`)
		.join(', ');
}

/** A topic as an observation keeps it. */
export function shapeOf({partitions}: TopicDescription): NonNullable<TopicMade['shape']> {
	return {
		partitions: partitions.length,
		replicas: partitions.slice(0, 20).map(({replicas}) => replicas.length),
		leaderless: partitions.filter(({leader}) => leader < 0).length,
	};
}
