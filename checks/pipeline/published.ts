import {
	type Check,
	type CheckContext,
	defineCheck,
	defineTrial,
	type Failed,
	failed,
	passed,
	type Trial,
	type Verdict,
	withOutput,
} from '#core';
import {isCanary} from '../feed/message.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {runToEnd} from '../program/run.ts';
import {type Coverage, coverageOf, judgeCoverage} from './coverage.ts';
import {judgeShapes, type Shape, shapesOf} from './message-shape.ts';
import {judgeValues, type ValueDifferences, valueDifferencesOf} from './message-values.ts';
import {createProducerRun, type ProducerRun} from './producer-run.ts';
import {type ForeignRecords, foreignRecordsOf, judgeCodecs} from './record-codecs.ts';
import {judgeTimes, type Ran, type WrongTimes, wrongTimesOf} from './record-times.ts';

/** More than any batch should hold: so one is sent and confirmed before the program is to end. */
const eventsWanted = 700;
/** A live stream comes at its own pace. */
const eventsLive = 60;
const seconds = 20;

type Published = ProducerRun & {readonly end: ProgramEnd; readonly ran: Ran};

/**
Each record the program writes has exactly the fields of the contract, with their types, and the event's id beside it.

And the programs of the next labs can read it.
*/
export function publishesMessages(file: string): Check {
	return defineCheck({
		id: 'publishes-messages',
		title: {code: 'check.publishes-messages', params: {file}},
		trial: publishedBy(file),
		window: 'any',
		async observe({kafka}, {end, topic}) {
			const records = await kafka.records(topic);
			return {end, foreign: foreignRecordsOf(records), shapes: shapesOf(records)};
		},
		judge: judgePublishedShapes,
	});
}

export type PublishedShapes = {
	readonly end: ProgramEnd;
	readonly foreign: ForeignRecords | null;
	readonly shapes: readonly Shape[];
};

export function judgePublishedShapes({end, foreign, shapes}: PublishedShapes): Verdict {
	return judgeStart(end, shapes.length) ?? judgeCodecs(foreign) ?? judgeShapes(shapes) ?? passed;
}

/** Kafka keeps what the program writes for as long as the topic says: it counts from the time that is in each record. */
export function recordsAreKept(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'records-are-kept',
		title: {code: 'check.records-are-kept', params: {file}},
		trial: publishedBy(file),
		window: 'any',
		after,
		async observe({kafka}, {end, topic, ran}) {
			const records = await kafka.records(topic);
			return {end, records: records.length, wrong: wrongTimesOf(records, ran)};
		},
		judge: judgeKept,
	});
}

export type RecordsKept = {readonly end: ProgramEnd; readonly records: number; readonly wrong: WrongTimes | null};

export function judgeKept({end, records, wrong}: RecordsKept): Verdict {
	return judgeStart(end, records) ?? judgeTimes(wrong) ?? passed;
}

/** What the program writes is what the stream sent: none lost, none twice, none of the canaries. */
export function publishesEveryEvent(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'publishes-every-event',
		title: {code: 'check.publishes-every-event', params: {file}},
		trial: publishedBy(file),
		after,
		async observe({kafka, feed}, {end, topic, run}) {
			const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: eventsWanted + 50})]);
			const canaries = events.filter(event => event.position < eventsWanted && isCanary(event)).length;
			return {end, canaries, coverage: coverageOf(records, events)};
		},
		judge: judgePublished,
	});
}

/** The values are the event's own: no character lost, no time shifted. */
export function publishesValues(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'publishes-values',
		title: {code: 'check.publishes-values', params: {file}},
		trial: publishedBy(file),
		after,
		async observe({kafka, feed}, {end, topic, run}) {
			const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: eventsWanted + 50})]);
			return {end, records: records.length, values: valueDifferencesOf(records, events)};
		},
		judge: judgePublishedValues,
	});
}

export type PublishedValues = {readonly end: ProgramEnd; readonly records: number; readonly values: ValueDifferences};

export function judgePublishedValues({end, records, values}: PublishedValues): Verdict {
	return judgeStart(end, records) ?? judgeValues(values) ?? passed;
}

export type PublishedEvents = {readonly end: ProgramEnd; readonly canaries: number; readonly coverage: Coverage};

export function judgePublished({end, canaries, coverage}: PublishedEvents): Verdict {
	const wrong = judgeStart(end, coverage.records) ?? judgeCoverage(coverage);
	if (wrong !== null) {
		return wrong;
	}

	// Whether --events counts the canaries, too, is nobody's mistake.
	if (coverage.records < eventsWanted - canaries || coverage.records > eventsWanted) {
		const params = {file: end.file, events: eventsWanted};
		const code = coverage.records < eventsWanted ? 'last-events-lost' : 'events-beyond';
		return failed(code, {params, found: coverage.records, expected: eventsWanted, difficulty: 39});
	}

	return passed;
}

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
function publishedBy(file: string): Trial<Published> {
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
