import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeCoverage} from '../shared/messages/coverage.ts';
import {judgeEnd} from '../shared/program/end.ts';
import {type Interrupted, lookAtTopic, watch} from '../shared/runs/interrupted-producer.ts';
import {createProducerRun} from '../shared/runs/producer-run.ts';

/** Multiple of real time: about 400 events a second. */
const speed = 20;
const interruptedAfter = 200;

/** On Ctrl+C in full flow the program finishes its batch and leaves; the topic holds the first events without a gap. */
export function leavesNoGap(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'leaves-no-gap',
		title: {code: 'check.leaves-no-gap', params: {file}},
		needs: ['kafka', 'feed'],
		after,
		async act(context) {
			return watch(context, file, await createProducerRun(context, {speed}), interruptedAfter);
		},
		observe: lookAtTopic,
		judge: judgeInterrupted,
	});
}

export function judgeInterrupted({end, before, expected, coverage}: Interrupted): Verdict {
	if (before < expected && end.stopMs !== null) {
		return failed('too-slow-to-publish', {params: {file: end.file}, found: `${before} records`, expected: `${expected} records`});
	}

	return judgeEnd(end) ?? judgeCoverage(coverage) ?? passed;
}
