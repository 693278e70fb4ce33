import {
	type Catalogue,
	type InstanceName,
	isComplete,
	type LabOutline,
	type SessionState,
	type StepEnd,
	type StepKey,
	type StepOutline,
	type StepStatus,
	stepKey,
	stepStatus,
} from '#core';
import type {KeyContext} from './keymap.ts';
import type {ViewState} from './view.ts';

/** Everything a frame is drawn from. */
export interface Model {
	readonly session: SessionState;
	readonly view: ViewState;
	readonly words: Catalogue;
}

export interface Selected {
	readonly lab: LabOutline;
	readonly step: StepOutline;
	readonly key: StepKey;
	/** From 0. */
	readonly index: number;
}

/** The step that is looked at; null only in a workbook without labs. */
export function selectedStep({labs, selected}: SessionState): Selected | null {
	const lab = labs.find(({id}) => id === selected.labId) ?? labs[0];
	const index = Math.max(0, lab?.steps.findIndex(({id}) => id === selected.stepId) ?? 0);
	const step = lab?.steps[index];
	return lab === undefined || step === undefined ? null : {lab, step, index, key: stepKey(lab.id, step.id)};
}

/** Where a learner goes on in a lab: at the first step not done, or at the start of one that is all done. */
export function nextStep(lab: LabOutline, {progress}: SessionState): StepOutline | undefined {
	return lab.steps.find(({id}) => !isComplete(stepStatus(progress, stepKey(lab.id, id)))) ?? lab.steps[0];
}

/** The labs the map shows: all, or those that match what was typed. */
export function visibleLabs({session: {labs}, view: {filter}}: Pick<Model, 'session' | 'view'>): readonly LabOutline[] {
	const wanted = filter.trim().toLowerCase();
	return labs.filter(({id, number, title}) => `${String(number).padStart(2, '0')} ${id} ${title}`.toLowerCase().includes(wanted));
}

/** What the step shows now: `running` while it runs. */
export function shownStatus(session: SessionState, key: StepKey): StepStatus | 'running' {
	return isRunning(session, key) ? 'running' : stepStatus(session.progress, key);
}

export function isRunning({run}: SessionState, key: StepKey): boolean {
	return run.phase !== 'idle' && stepKey(run.request.labId, run.request.stepId) === key;
}

export function endOf({ends}: SessionState, key: StepKey): StepEnd | undefined {
	return ends[key];
}

/** The servers of a stack in the order of the labs, and any others there are. */
export function knownServers({usualServers, services}: SessionState): readonly InstanceName[] {
	return [...new Set([...usualServers, ...Object.keys(services)])];
}

export function runningServers(session: SessionState): readonly InstanceName[] {
	return knownServers(session).filter(name => session.services[name]?.phase === 'ready');
}

/** Who gets the keys. */
export function contextOf({screen, overlay}: ViewState): KeyContext {
	return overlay.kind === 'none' ? screen : overlay.kind;
}
