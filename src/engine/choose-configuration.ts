import {
	type InstanceName,
	type InstanceStatus,
	type Lab,
	type Problem,
	type Progress,
	type StepKey,
	type StepProgress,
	stepKey,
} from '#core';

/** A step that starts an instance from a file, and what came of it. */
export interface Starter {
	readonly step: StepKey;
	readonly labId: string;
	readonly file: string;
	readonly record: StepProgress | undefined;
}

/** What an instance is to run with. `unused`: why the learner's own file is passed over though it passed. */
export type Choice =
	/** As it runs, or with what it last ran with. */
	| {readonly from: 'as-it-is'; readonly unused: Problem | null}
	/** The learner's own file. */
	| {readonly from: 'own'; readonly starter: Starter}
	/** The workbook's own configuration. */
	| {readonly from: 'ours'; readonly unused: Problem | null};

export interface Known {
	readonly status: InstanceStatus | undefined;
	/** Started from a file by this session: it was asked for, and stays. */
	readonly isAskedFor: boolean;
	readonly starters: readonly Starter[];
	/** What keeps the file of the proven starter from being used. */
	readonly unusable: Problem | null;
}

/**
The learner's file once its step passed, as long as it can be used; else ours.

A configuration that did not pass its checks is not carried into other labs: what fails there would be blamed on them.
*/
export function chooseConfiguration({status, isAskedFor, starters, unusable}: Known): Choice {
	const runsWith = status?.phase === 'ready' ? status.configuredBy : null;
	const asItIs = {from: 'as-it-is', unused: null} as const;
	if (runsWith === 'reference' && isAskedFor) {
		return asItIs;
	}

	const proven = provenStarter(starters);
	if (proven !== undefined) {
		if (runsWith === 'learner') {
			return asItIs;
		}

		if (unusable === null) {
			return {from: 'own', starter: proven};
		}

		return {from: runsWith === null ? 'ours' : 'as-it-is', unused: unusable};
	}

	const mayBeUnproven =
		runsWith === 'learner' || (runsWith === null && starters.some(({record}) => record?.source === 'learner'));
	return mayBeUnproven ? {from: 'ours', unused: null} : asItIs;
}

/** The instances that steps start from files. */
export function instancesStarted(labs: readonly Lab[]): readonly InstanceName[] {
	return [
		...new Set(
			labs.flatMap(({steps}) =>
				steps.flatMap(step => (step.kind === 'task' && step.action.kind === 'start-server' ? [step.action.instance] : [])),
			),
		),
	];
}

/** The steps that start an instance from a file. */
export function startersOf(instance: InstanceName, labs: readonly Lab[], progress: Progress): readonly Starter[] {
	return labs.flatMap(({id: labId, steps}) =>
		steps.flatMap(step => {
			const key = stepKey(labId, step.id);
			return step.kind === 'task' && step.action.kind === 'start-server' && step.action.instance === instance
				? [{step: key, labId, file: step.action.file, record: progress.steps[key]}]
				: [];
		}),
	);
}

/** The last that passed from the learner's own file. */
export function provenStarter(starters: readonly Starter[]): Starter | undefined {
	return starters
		.filter(({record}) => record?.status === 'passed' && record.source === 'learner')
		.sort((a, b) => (a.record?.at ?? '').localeCompare(b.record?.at ?? ''))
		.at(-1);
}
