import type {StepRequest} from './step-run.ts';

/** What is watched, and what it sets off. */
export interface WatchOrder {
	/** `selected`: the step that is looked at, whichever that is. */
	readonly steps: 'selected' | readonly StepRequest[];
	/** What the steps are checked again for. */
	readonly because: readonly WatchReason[];
	/** Whether the steps are checked as soon as the watch stands. */
	readonly runsFirst: boolean;
}

export type WatchReason = 'files' | 'servers';

export type Watch =
	| {readonly phase: 'off'}
	| {
			/** `starting`: what is saved from `on` on is seen. */
			readonly phase: 'starting' | 'on';
			readonly order: WatchOrder;
			/** The steps whose files are looked after now. */
			readonly steps: readonly StepRequest[];
			/** What happened while something ran, and has not been answered yet. */
			readonly owed: WatchReason | null;
			/** Why the steps were checked again the last time, and how often they were. */
			readonly because: WatchReason | null;
			readonly rounds: number;
	  };
