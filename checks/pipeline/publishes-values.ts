import {type Check, defineCheck, passed, type Verdict} from '#core';
import {judgeValues, type ValueDifferences, valueDifferencesOf} from '../shared/messages/message-values.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {eventsWanted, judgeStart, publishedBy} from '../shared/runs/published.ts';

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
