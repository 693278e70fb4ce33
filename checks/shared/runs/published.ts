import {type CheckContext, defineTrial, type Failed, failed, type Trial, withOutput} from '#core';
import type {Ran} from '../messages/record-times.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {runToEnd} from '../program/run.ts';
import {createProducerRun, type ProducerRun} from './producer-run.ts';

/** More than any batch should hold: so one is sent and confirmed before the program is to end. */
export const eventsWanted = 700;

/** A live stream comes at its own pace. */
const eventsLive = 60;
const seconds = 20;

type Published = ProducerRun & {readonly end: ProgramEnd; readonly ran: Ran};

/** An empty topic, or a bad end, says more than what the records are like. */
export function judgeStart(end: ProgramEnd, records: number): Failed | null {
	const wrongEnd = judgeEnd(end);
	if (records > 0 || (wrongEnd !== null && end.how !== 'endless')) {
		return wrongEnd;
	}

	const code = end.how === 'by itself' ? 'ended-with-nothing' : 'nothing-published';
	return failed(code, {params: {file: end.file, seconds}, found: withOutput('0 records', end), expected: 'records'});
}

/** The program writes the first events of a fresh run to a fresh topic, once. */
export function publishedBy(file: string): Trial<Published> {
	return defineTrial({id: `publishes ${file}`, needs: ['kafka', 'feed'], run: async context => publish(context, file)});
}

async function publish(context: CheckContext, file: string): Promise<Published> {
	const given = await createProducerRun(context, {speed: 'max'});
	const {topic, run} = given;
	const events = context.access.feed === 'live' ? eventsLive : eventsWanted;
	const options = {brokers: true, topic, url: run.url, events} as const;
	const from = context.now();
	const end = await runToEnd(context, file, options, seconds * 1000);
	return {...given, end, ran: {from, to: context.now()}};
}
