import type {Source} from './lab.ts';

/** A step of a lab, as the command line writes it: `producer/run`. */
export type StepKey = `${string}/${string}`;

export function stepKey(labId: string, stepId: string): StepKey {
	return `${labId}/${stepId}`;
}

/**
What a workspace remembers. Stored as one file; `schemaVersion` tells an older program that it cannot read it.

`seed` is the workspace's own: the same random values for one learner across restarts, different between learners.
*/
export interface Progress {
	readonly schemaVersion: 1;
	readonly seed: string;
	readonly steps: Readonly<Record<StepKey, StepProgress>>;
	/** Answers to predictions and questions, given before the run. */
	readonly answers: Readonly<Record<StepKey, string>>;
}

export interface StepProgress {
	readonly status: 'passed' | 'failed';
	/** Whose files were run. A step passed from the reference was shown, not done. */
	readonly source: Source;
	/** ISO 8601, UTC. */
	readonly at: string;
}

export function emptyProgress(seed: string): Progress {
	return {schemaVersion: 1, seed, steps: {}, answers: {}};
}

/** Where the learner is with a step. */
export type StepStatus = 'open' | 'failed' | 'shown' | 'done';

export function stepStatus(progress: Progress, key: StepKey): StepStatus {
	const step = progress.steps[key];
	if (step === undefined) {
		return 'open';
	}

	if (step.status === 'failed') {
		return 'failed';
	}

	return step.source === 'learner' ? 'done' : 'shown';
}

/** Recorded as done; a step once done by the learner is not undone by showing the reference. */
export function recordStep(progress: Progress, key: StepKey, step: StepProgress): Progress {
	const before = progress.steps[key];
	const keep = before?.status === 'passed' && before.source === 'learner' && step.source === 'reference';
	return keep ? progress : {...progress, steps: {...progress.steps, [key]: step}};
}
