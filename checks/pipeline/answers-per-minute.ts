import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {type Answered, asked, fieldOf, judgePrinted, linesOf, lostItsOldest} from '../shared/runs/answered.ts';

/** How many changes in each minute. */
export function answersPerMinute(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'answers-per-minute',
		title: {code: 'check.answers-per-minute', params: {file}},
		trial: asked(file),
		after,
		struck: lostItsOldest,
		judge: judgePerMinute,
	});
}

export function judgePerMinute(answered: Answered): Verdict {
	const wrong = judgePrinted(answered);
	if (wrong !== null) {
		return wrong;
	}

	const [found, expected] = [fieldOf(answered.printed, 'perMinute'), answered.expected.perMinute].map(list =>
		linesOf(list, 'minute'),
	);
	if (found === expected) {
		return passed;
	}

	const [is, should] = firstDifference(found ?? '', expected ?? '');
	return failed('answer-per-minute', {found: is, expected: should, difficulty: 16});
}

/** The first line in which two texts differ; empty where one is shorter. */
function firstDifference(one: string, other: string): readonly [string, string] {
	const [lines, others] = [one.split('\n'), other.split('\n')];
	const at = lines.findIndex((line, index) => line !== others[index]);
	const index = at === -1 ? lines.length : at;
	return [lines[index] ?? '', others[index] ?? ''];
}
