import type {CheckContext, FeedRunOptions} from '#core';
import {freshRun} from './fresh-run.ts';

/** What a producer is given by a check: a topic and a run of the feed, both its own. */
export type ProducerRun = {readonly topic: string; readonly run: {readonly id: string; readonly url: string}};

/**
A fresh topic of three partitions and a fresh run of a random seed; both go when the check ends.

On a live stream there are no runs: the program reads what comes.
*/
export async function createProducerRun(context: CheckContext, options: Omit<FeedRunOptions, 'seed'>): Promise<ProducerRun> {
	const {kafka, access, freshName, defer} = context;
	const topic = freshName('events');
	defer(async () => kafka.deleteTopic(topic));
	await kafka.createTopic(topic, {partitions: 3});
	if (access.feed === 'live' && access.feedUrl !== undefined) {
		return {topic, run: {id: 'live', url: access.feedUrl}};
	}

	const run = await freshRun(context, options);
	return {topic, run: {id: run.id, url: run.url}};
}

/** How many records a topic holds. */
export async function countRecords({kafka}: CheckContext, topic: string): Promise<number> {
	const watermarks = await kafka.watermarks(topic);
	return watermarks.reduce((sum, {low, high}) => sum + Number(BigInt(high) - BigInt(low)), 0);
}
