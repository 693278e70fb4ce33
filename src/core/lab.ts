import type {Check} from './check.ts';
import type {Left, LeftId} from './left.ts';
import type {ProgramOptions} from './program-options.ts';
import type {InstanceName, ServiceName} from './service.ts';

/** A unit of the course: one folder `labs/NN-id`. */
export interface Lab {
	/** The folder's name without its number. */
	readonly id: string;
	/** The folder's number; labs are ordered by it. */
	readonly number: number;
	readonly minutes: number;
	/** `own`: its steps stop servers or start them otherwise, so that it is proved on a stack of its own; others share one. */
	readonly servers: 'shared' | 'own';
	readonly steps: readonly [Step, ...Step[]];
	readonly pitfalls: readonly Pitfall[];
}

/** What a `lab.ts` says; id and number come from its folder, titles from its guide. */
export type LabDefinition = Omit<Lab, 'id' | 'number' | 'pitfalls'> & {readonly pitfalls?: readonly Pitfall[]};

export function defineLab(definition: LabDefinition): LabDefinition {
	return definition;
}

interface StepBase {
	readonly id: string;
}

/** What a run finds on the learner's own servers, and what it leaves there. */
interface Trace {
	/** What must be there, as an earlier step is to leave it, before the action. */
	readonly standsOn?: readonly LeftId[];
	/** What the action leaves, and no step before it. */
	readonly leaves?: readonly Left[];
	/** What an earlier step left and the action adds to. */
	readonly adds?: readonly LeftId[];
}

/** Something to do, then checks. */
export interface TaskStep extends StepBase, Trace {
	readonly kind: 'task';
	/** Services that must be up before the action. */
	readonly needs: readonly ServiceName[];
	readonly action: Action;
	readonly checks: readonly [Check, ...Check[]];
}

/** Text. */
export interface ReadStep extends StepBase {
	readonly kind: 'read';
	/** Services that the text tells the learner to ask: where the workbook stays open they run as soon as it is read. */
	readonly needs?: readonly ServiceName[];
}

/** An answer is stored before the run is unlocked, and shown beside what really happened. */
export interface PredictStep extends StepBase, Trace {
	readonly kind: 'predict';
	readonly needs: readonly ServiceName[];
	readonly choices: readonly [string, string, ...string[]];
	readonly action: Action;
	/** Tells from what the run showed which of the choices came true. */
	readonly happened: Check;
	/** The choice that the checks prove: what the guide's explanation is about. */
	readonly answer: string;
}

/** The right answer is computed from this learner's own cluster. */
export interface QuestionStep extends StepBase {
	readonly kind: 'question';
	readonly needs: readonly ServiceName[];
	readonly choices: readonly [string, string, ...string[]];
	/** Provokes the fact on the cluster and proves `answer`. */
	readonly proof: Check;
	readonly answer: string;
}

export type Step = TaskStep | ReadStep | PredictStep | QuestionStep;

/** What "run" means in a step. */
export type Action =
	/** Starts a server from a configuration file of the lab. */
	| {readonly kind: 'start-server'; readonly instance: InstanceName; readonly file: string}
	/** Starts services as the workbook configures them. */
	| {readonly kind: 'start-services'; readonly names: readonly ServiceName[]}
	/** Tries a broker's configuration while ZooKeeper is down; the broker is expected to give up. */
	| {readonly kind: 'start-broker-alone'; readonly file: string}
	| {readonly kind: 'programs'; readonly programs: readonly [ProgramAction, ...ProgramAction[]]}
	/** One of the servers' own tools with the addresses filled in; its output is shown. */
	| {readonly kind: 'tool'; readonly name: string; readonly arguments: readonly string[]}
	| {readonly kind: 'none'};

export interface ProgramAction {
	readonly file: string;
	/** The learner's own names: what the run leaves for the next step. */
	readonly options: ProgramOptions;
	/** `checks-passed`: runs in the background while the checks look, then gets SIGINT. */
	readonly until: 'exits' | 'checks-passed';
}

/** A plausible wrong program, and the check that must catch it. */
export interface Pitfall {
	/** Its name below `wrong/`, where it is kept as a patch of the reference: `NAME.patch`. */
	readonly folder: string;
	/** `step/check`. */
	readonly caughtBy: string;
	/** Its mistake, in a few words: said beside what it passes, when it is not caught. */
	readonly because: string;
	readonly difficulty?: number;
}

/** The checks of a step, whatever its kind. */
export function checksOf(step: Step): readonly Check[] {
	switch (step.kind) {
		case 'task':
			return step.checks;
		case 'predict':
			return [step.happened];
		case 'question':
			return [step.proof];
		case 'read':
			return [];
	}
}

/** What a step finds and leaves on the learner's servers; nothing for a step without an action. */
export function traceOf(step: Step): Required<Trace> {
	const {standsOn = [], leaves = [], adds = []}: Trace = step.kind === 'task' || step.kind === 'predict' ? step : {};
	return {standsOn, leaves, adds};
}

/** Everything that runs of these labs leave. */
export function leftOf(labs: readonly Lab[]): readonly Left[] {
	return labs.flatMap(({steps}) => steps.flatMap(step => traceOf(step).leaves));
}
