import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {type Answered, asked, fieldOf, judgePrinted, linesOf, lostItsOldest} from '../shared/runs/answered.ts';

/** Which pages were changed most often. */
export function answersTopTitles(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'answers-top-titles',
		title: {code: 'check.answers-top-titles', params: {file}},
		trial: asked(file),
		after,
		struck: lostItsOldest,
		judge: judgeTopTitles,
	});
}

/** Which pages were changed most often: the five in their order. */
export function judgeTopTitles(answered: Answered): Verdict {
	const wrong = judgePrinted(answered);
	if (wrong !== null) {
		return wrong;
	}

	const found = fieldOf(answered.printed, 'topTitles');
	return linesOf(found, 'title') === linesOf(answered.expected.topTitles, 'title')
		? passed
		: failed('answer-top-titles', {found, expected: answered.expected.topTitles});
}
