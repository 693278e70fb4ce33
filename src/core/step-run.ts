import type {CheckResult} from './outcome.ts';
import type {Phrase} from './phrase.ts';
import type {Problem} from './problem.ts';
import type {ServiceName} from './service.ts';
import type {Source} from './source.ts';

/**
What to run: the step's action and then its checks, or the checks alone.

`provide` builds what the step would have left, for who skips it; `recheck` looks again before a part is called done.
*/
export interface StepRequest {
	readonly labId: string;
	readonly stepId: string;
	readonly source: Source;
	readonly what: 'run' | 'check' | 'provide' | 'recheck';
}

export type Run =
	| {readonly phase: 'idle'}
	| {
			readonly phase: 'running' | 'cancelling';
			readonly request: StepRequest;
			readonly rest: readonly StepRequest[];
			readonly doing: Doing;
			readonly results: readonly CheckResult[];
	  };

/** What a running step is at. */
export type Doing =
	| {readonly kind: 'preparing'; readonly needs: readonly ServiceName[]}
	| {readonly kind: 'acting'; readonly command: string; readonly stillRuns?: Phrase}
	| {readonly kind: 'checking'; readonly title: Phrase | null};

/** A line of what runs, and where it came from. */
export interface OutputEntry {
	readonly from: string;
	readonly text: string;
}

/** How a step ended: its checks, or what was in the way. */
export type StepEnd =
	| {readonly kind: 'checked'; readonly results: readonly CheckResult[]}
	/** There was nothing to do: others have done it. */
	| {readonly kind: 'provided'; readonly because: Phrase; readonly results: readonly []}
	| {readonly kind: 'stopped'; readonly problem: Problem; readonly results: readonly CheckResult[]};
