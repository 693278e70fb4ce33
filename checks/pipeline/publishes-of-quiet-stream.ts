import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeCoverage} from '../shared/messages/coverage.ts';
import {isCanary} from '../shared/messages/message.ts';
import {judgeEnd} from '../shared/program/end.ts';
import {type Interrupted, lookAtTopic, watch} from '../shared/runs/interrupted-producer.ts';
import {createProducerRun} from '../shared/runs/producer-run.ts';

const quietAfter = 130;

/** The stream falls silent, and what it sent last still reaches the topic: no batch waits for ever to be full. */
export function publishesOfQuietStream(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'publishes-of-quiet-stream',
		title: {code: 'check.publishes-of-quiet-stream', params: {file}},
		needs: ['kafka', 'feed'],
		after,
		async act(context) {
			const given = await createProducerRun(context, {speed: 'max', faults: {silentAfterEvents: quietAfter}});
			const events = await context.feed.events(given.run, {from: 0, to: quietAfter});
			return watch(context, file, given, events.filter(event => !isCanary(event)).length);
		},
		observe: lookAtTopic,
		judge: judgeQuiet,
	});
}

export function judgeQuiet({end, before, expected, coverage}: Interrupted): Verdict {
	if (before < expected) {
		return end.stopMs === null
			? (judgeEnd(end) ?? passed)
			: failed('last-batch-waits', {params: {file: end.file, expected}, found: before, expected});
	}

	return judgeCoverage(coverage) ?? judgeEnd(end) ?? passed;
}
