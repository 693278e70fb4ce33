import type {Json} from './json.ts';
import type {Phrase} from './phrase.ts';
import type {Problem} from './problem.ts';
import type {Failed, Pending} from './verdict.ts';

/** What came of a check. A learner is never blamed for `skipped` or `errored`. */
export type CheckResult = PassedResult | FailedResult | SkippedResult | ErroredResult;

export type Outcome = CheckResult['outcome'];

interface ResultOf<Name extends string> {
	readonly outcome: Name;
	readonly checkId: string;
	readonly title: Phrase;
}

interface Tried {
	readonly durationMs: number;
	/** How often the world was looked at before the verdict stood. */
	readonly tries: number;
	/** The longest single look, in milliseconds: to observe once and judge. */
	readonly lookMs: number;
	readonly observation: Json;
}

export interface PassedResult extends ResultOf<'passed'>, Tried {}

export interface FailedResult extends ResultOf<'failed'>, Tried {
	/** A pending verdict that ran out of time stays pending: "not yet" is told apart from "wrong". */
	readonly verdict: Failed | Pending;
}

export interface SkippedResult extends ResultOf<'skipped'> {
	readonly because: Phrase;
}

export interface ErroredResult extends ResultOf<'errored'> {
	readonly durationMs: number;
	readonly problem: Problem;
}

export interface Tally {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	readonly errored: number;
}

export function tally(results: readonly {readonly outcome: Outcome}[]): Tally {
	const count = (outcome: Outcome) => results.filter(result => result.outcome === outcome).length;
	return {passed: count('passed'), failed: count('failed'), skipped: count('skipped'), errored: count('errored')};
}

/** 0 nothing failed, 1 something failed, 3 something errored (wins over 1). */
export function exitCodeOf({failed, errored}: Tally): 0 | 1 | 3 {
	if (errored > 0) {
		return 3;
	}

	return failed > 0 ? 1 : 0;
}
