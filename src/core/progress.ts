import type {Source} from './source.ts';

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
	/** How many hints of a step were shown. */
	readonly hints: Readonly<Record<StepKey, number>>;
	/** When a part, by its number, was found whole: everything in it checked once more after its last step. */
	readonly parts: Readonly<Record<string, string>>;
}

export interface StepProgress {
	/** `provided`: skipped, its state was built from the reference. `open`: begun again after a reset. */
	readonly status: 'passed' | 'failed' | 'provided' | 'open';
	/** Whose files were run. A step passed from the reference was shown, not done. */
	readonly source: Source;
	/** ISO 8601, UTC. */
	readonly at: string;
}

export function emptyProgress(seed: string): Progress {
	return {schemaVersion: 1, seed, steps: {}, answers: {}, hints: {}, parts: {}};
}

/** Where the learner is with a step. */
export type StepStatus = 'open' | 'failed' | 'shown' | 'provided' | 'done';

export function stepStatus(progress: Progress, key: StepKey): StepStatus {
	const step = progress.steps[key];
	if (step === undefined) {
		return 'open';
	}

	return step.status === 'passed' ? (step.source === 'learner' ? 'done' : 'shown') : step.status;
}

/** Whether what the step leaves is there, whoever made it. */
export function isComplete(status: StepStatus): boolean {
	return status === 'done' || status === 'shown' || status === 'provided';
}

/** Recorded as done; a step once done by the learner is not undone by showing the reference, nor a provided one by showing it. */
export function recordStep(progress: Progress, key: StepKey, step: StepProgress): Progress {
	const before = stepStatus(progress, key);
	const isKept = step.source === 'reference' && (before === 'done' || (before === 'provided' && step.status === 'passed'));
	return isKept ? progress : {...progress, steps: {...progress.steps, [key]: step}};
}

/**
What two programs in one workspace remember, together: of a step the later record, of an answer the first one known.

Merging again changes nothing, and neither side loses what it alone knows.
*/
export function mergeProgress(stored: Progress, ours: Progress): Progress {
	const steps: Record<StepKey, StepProgress> = {...stored.steps};
	for (const [key, step] of entries(ours.steps)) {
		const other = steps[key];
		steps[key] = other === undefined || step.at >= other.at ? step : other;
	}

	const hints: Record<StepKey, number> = {...stored.hints};
	for (const [key, shown] of entries(ours.hints)) {
		hints[key] = Math.max(shown, hints[key] ?? 0);
	}

	return {
		...stored,
		steps,
		hints,
		answers: {...ours.answers, ...stored.answers},
		parts: {...ours.parts, ...stored.parts},
	};
}

function entries<T>(record: Readonly<Record<StepKey, T>>): readonly (readonly [StepKey, T])[] {
	return Object.entries(record) as [StepKey, T][];
}
