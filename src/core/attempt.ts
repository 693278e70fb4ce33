import type {LeftId} from './left.ts';
import type {CheckResult} from './outcome.ts';
import type {Problem} from './problem.ts';
import {type StepKey, stepKey} from './progress.ts';
import type {SessionState} from './session-state.ts';
import type {Source} from './source.ts';
import type {StepEnd, StepRequest} from './step-run.ts';

/** A line of the attempts log: what a learner did, in the order in which it happened. */
export type LogEntry =
	| Attempt
	| {readonly kind: 'hint'; readonly step: StepKey; readonly shown: number}
	| {readonly kind: 'answer'; readonly step: StepKey; readonly choice: string}
	| {readonly kind: 'reset'; readonly lab: string; readonly at: string}
	/** What runs had left on the servers was removed. */
	| {readonly kind: 'removed'; readonly lab: string; readonly left: readonly LeftId[]; readonly at: string}
	| {readonly kind: 'part'; readonly part: number; readonly at: string}
	/** Something about the files themselves: edited by hand, a line torn or out of its chain. Said, not punished. */
	| {readonly kind: 'remark'; readonly code: string; readonly line?: number};

/** A step that ended: what was observed, judged and with which help. A recorded observation can be judged again. */
export interface Attempt {
	readonly kind: 'attempt';
	readonly step: StepKey;
	readonly what: StepRequest['what'];
	readonly source: Source;
	readonly at: string;
	readonly end: StepEnd['kind'];
	/** What stood in the way of the step. */
	readonly problem?: Problem['code'];
	readonly results: readonly AttemptResult[];
	/** The choice given before the run. */
	readonly answer?: string;
	readonly hintsShown: number;
	/** Versions of the servers that were up. */
	readonly servers: Readonly<Record<string, string>>;
}

/** A check's result without its words: they come from the catalogue, by the codes. */
export type AttemptResult = WithoutWords<CheckResult>;

type WithoutWords<R> = R extends CheckResult ? Omit<R, 'title' | 'because'> : never;

export function attemptOf({progress, services}: SessionState, request: StepRequest, end: StepEnd, at: string): Attempt {
	const step = stepKey(request.labId, request.stepId);
	const answer = progress.answers[step];
	return {
		kind: 'attempt',
		step,
		what: request.what,
		source: request.source,
		at,
		end: end.kind,
		...(end.kind === 'stopped' && {problem: end.problem.code}),
		results: end.results.map(withoutWords),
		...(answer !== undefined && {answer}),
		hintsShown: progress.hints[step] ?? 0,
		servers: Object.fromEntries(
			Object.entries(services).flatMap(([name, status]) => (status?.phase === 'ready' ? [[name, status.version]] : [])),
		),
	};
}

function withoutWords(result: CheckResult): AttemptResult {
	if (result.outcome === 'skipped') {
		const {title: _title, because: _because, ...skipped} = result;
		return skipped;
	}

	const {title: _title, ...rest} = result;
	return rest;
}
