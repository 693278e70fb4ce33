import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {type Coverage, coverageOf, judgeCoverage} from '../shared/messages/coverage.ts';
import {isCanary} from '../shared/messages/message.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {eventsWanted, judgeStart, publishedBy} from '../shared/runs/published.ts';

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
