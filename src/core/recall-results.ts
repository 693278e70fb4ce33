import type {AttemptResult} from './attempt.ts';
import {checksOf, type Step} from './lab.ts';
import type {CheckResult} from './outcome.ts';
import type {Phrase} from './phrase.ts';

/** What an attempt found earlier, ready to be shown again. */
export interface RecalledAttempt {
	/** ISO 8601, UTC. */
	readonly at: string;
	readonly results: readonly CheckResult[];
}

/** How a server's start from its file is called among the checks of a step. */
export const serverStarts = {
	id: 'server-starts',
	title: (instance: string, file: string): Phrase => ({code: 'check.server-starts', params: {instance, file}}),
};

/** The log holds results without their words: they come from the step's checks. One that the step has no more is left out. */
export function recallResults(step: Step, results: readonly AttemptResult[]): readonly CheckResult[] {
	const titles = new Map(checksOf(step).map(({id, title}) => [id, title]));
	if (step.kind === 'task' && step.action.kind === 'start-server') {
		titles.set(serverStarts.id, serverStarts.title(step.action.instance, step.action.file));
	}

	const inTheWay = results.find(({outcome}) => outcome === 'failed' || outcome === 'errored')?.checkId ?? '';
	return results.flatMap((result): readonly CheckResult[] => {
		const title = titles.get(result.checkId);
		if (title === undefined) {
			return [];
		}

		return result.outcome === 'skipped' ? [{...result, title, because: titles.get(inTheWay) ?? title}] : [{...result, title}];
	});
}
