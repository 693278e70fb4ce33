import {type Check, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {runToEnd} from '../shared/program/run.ts';
import {freshRun} from '../shared/runs/fresh-run.ts';
import {countRecords} from '../shared/runs/producer-run.ts';
import {createRefusingTopic} from '../shared/runs/refusing-topic.ts';

const eventsWanted = 50;

/** Most end when they are refused; some try again and again, and are not waited for. */
const patienceMs = 8000;

/** Kafka refuses what the program sends: it does not end as if all were stored. */
export function saysWhenRefused(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'says-when-refused',
		title: {code: 'check.says-when-refused', params: {file}},
		needs: ['kafka', 'feed'],
		after,
		async act(context) {
			const topic = await createRefusingTopic(context);
			const run = await freshRun(context, {speed: 'max'});
			const end = await runToEnd(context, file, {brokers: true, topic, url: run.url, events: eventsWanted}, patienceMs);
			return {topic, run: {id: run.id, url: run.url}, end};
		},
		async observe(context, {topic, run, end}): Promise<RefusedRun> {
			const [{sent}, stored] = await Promise.all([context.feed.describeRun(run), countRecords(context, topic)]);
			return {end, sent, stored};
		},
		struck: wasRefused,
		judge: ({end}) => judgeRefusedEnd(end),
	});
}

export type RefusedRun = {
	readonly end: ProgramEnd;
	/** Events that the program was sent, and records that Kafka has taken all the same. */
	readonly sent: number;
	readonly stored: number;
};

/** One that ends as if all were stored has shown what it does. */
export function wasRefused({end, sent, stored}: RefusedRun): Missed | null {
	return (sent === 0 || stored > 0) && judgeRefusedEnd(end).kind === 'passed'
		? {message: 'Kafka refused none of the records, so nothing is proved'}
		: null;
}

export function judgeRefusedEnd(end: ProgramEnd): Verdict {
	return end.how === 'by itself' && judgeEnd(end) === null
		? failed('done-though-refused', {
				params: {file: end.file},
				found: [end.exit, ...end.lastLines].join('\n'),
				expected: 'an exit code other than 0',
				difficulty: 39,
			})
		: passed;
}
