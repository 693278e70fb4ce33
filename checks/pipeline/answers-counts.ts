import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {type Answered, asked, fieldOf, judgePrinted, lostItsOldest} from '../shared/runs/answered.ts';

/** How many in all, how many stored, how many of them by bots. */
export function answersCounts(file: string): Check {
	return defineCheck({
		id: 'answers-counts',
		title: {code: 'check.answers-counts', params: {file}},
		trial: asked(file),
		struck: lostItsOldest,
		judge: judgeCounts,
	});
}

export function judgeCounts(answered: Answered): Verdict {
	const {printed, expected} = answered;
	const wrong = judgePrinted(answered);
	if (wrong !== null) {
		return wrong;
	}

	for (const name of ['total', 'stored', 'bots'] as const) {
		const found = fieldOf(printed, name);
		if (found !== expected[name]) {
			return failed(`answer-${name}`, {found, expected: expected[name], ...(name === 'total' && {difficulty: 42})});
		}
	}

	return passed;
}
