import {
	type Check,
	type CheckContext,
	defineCheck,
	defineTrial,
	type FeedEvent,
	type FeedTrap,
	type Json,
	type RecordView,
	type Trial,
	type Verdict,
} from '#core';
import type {ProgramEnd} from '../program/end.ts';
import {runToEnd} from '../program/run.ts';
import {createProducerRun, type ProducerRun} from './producer-run.ts';

/** All that surprises in the stream: hidden users, changes of an unknown kind, and one number with another name on each wiki, too. */
const traps: readonly FeedTrap[] = [
	'canary',
	'new-page',
	'log-without-id',
	'unknown-namespace',
	'large-id',
	'four-byte-title',
	'empty-comment',
	'odd-user',
	'log-params',
	'same-id',
	'long-text',
	'hidden-user',
	'numeric-type',
	'local-namespace',
];

/** Far enough to meet each trap once. */
export const messagesWanted = 200;

/** A live stream comes at its own pace. */
const messagesLive = 30;
const eventsLooked = 1000;
const seconds = 20;

export interface Published {
	readonly end: ProgramEnd;
	readonly records: readonly RecordView[];
	readonly events: readonly FeedEvent[];
}

interface PublishingCheck<Observation> {
	readonly id: string;
	/** `any`: it looks at the records alone, and is handed no events of a live stream. */
	readonly window?: 'any';
	readonly after: readonly string[];
	readonly look: (published: Published, context: CheckContext) => Observation | Promise<Observation>;
	readonly judge: (observation: Observation) => Verdict;
}

/** The program publishes the edits of a fresh run to a fresh topic, once. */
function editsPublishedBy(file: string): Trial<ProducerRun & {readonly end: ProgramEnd}> {
	return defineTrial({
		id: `publishes edits ${file}`,
		needs: ['kafka', 'feed'],
		async run(context) {
			const {topic, run} = await createProducerRun(context, {speed: 'max', traps});
			const events = isLive(context) ? messagesLive : messagesWanted;
			const end = await runToEnd(context, file, {brokers: true, topic, url: run.url, events}, seconds * 1000);
			return {topic, run, end};
		},
	});
}

/** A check that lets the program publish the edits of a fresh run to a fresh topic, and looks at the records. */
export function checkPublished<Observation extends Json>(
	file: string,
	{id, window, after, look, judge}: PublishingCheck<Observation>,
): Check {
	return defineCheck({
		id,
		title: {code: `check.${id}`, params: {file}},
		trial: editsPublishedBy(file),
		...(window && {window}),
		after,
		async observe(context, {topic, run, end}) {
			const [records, events] = await Promise.all([
				context.kafka.records(topic, {limit: 5000}),
				isLive(context) ? [] : context.feed.events(run, {from: 0, to: eventsLooked}),
			]);
			return look({end, records, events}, context);
		},
		judge,
	});
}

function isLive({access}: CheckContext): boolean {
	return access.feed === 'live';
}
