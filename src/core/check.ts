import type {CheckContext} from './check-context.ts';
import type {Json} from './json.ts';
import type {Phrase} from './phrase.ts';
import type {Problem} from './problem.ts';
import type {ServiceName} from './service.ts';
import type {Verdict} from './verdict.ts';

/**
A fact that a learner's mistake can make false.

Its trial stirs the world once, `observe` looks at it and is safe to repeat, `struck` says whether a fault that was injected
came about, `judge` is the finding. The last two are pure: the same observation always gets the same verdict, so a recorded
one can be judged again.
*/
export type Check<Ran extends Json = Json, Observation extends Json = Json> = CheckOf<Observation> &
	(LooksAtTheWorld<Observation> | TriesIt<Ran, Observation>);

interface CheckOf<Observation extends Json> {
	/** Unique in its step; stable, statistics use it. */
	readonly id: string;
	/** The fact, in the present tense: "topic `orders` has 3 partitions". */
	readonly title: Phrase;
	/** Those of its trial are among them. */
	readonly needs: readonly ServiceName[];
	/** `known`: it must know beforehand which events the stream brings, and is skipped on a live one, of which nobody knows. */
	readonly window: 'known' | 'any';
	/** Skipped unless these checks of the same step passed. */
	readonly after: readonly string[];
	/** How long, in milliseconds, the fact may take to become true once it is looked at. */
	readonly withinMs: number;
	/**
	Null when the fault that the check injects struck, or when the program is to blame that it could not. Else nothing is
	proved, and the check has neither passed nor failed, whatever `judge` says.
	*/
	readonly struck: (observation: Observation) => Missed | null;
	readonly judge: (observation: Observation) => Verdict;
}

/** The world is looked at as it is. */
interface LooksAtTheWorld<Observation extends Json> {
	readonly trial: null;
	readonly observe: (context: CheckContext, ran: null) => Promise<Observation>;
}

/** Something is tried first; without `observe` what the trial gave is what is judged. */
interface TriesIt<Ran extends Json, Observation extends Json> {
	readonly trial: Trial<Ran>;
	readonly observe: ((context: CheckContext, ran: Ran) => Promise<Observation>) | null;
}

/** One run that checks look at. Those of a step which name trials of one id share the run and the context it was made in. */
export interface Trial<Ran extends Json = Json> {
	/** Says what is tried, and of which file. Its seed follows from it. */
	readonly id: string;
	readonly needs: readonly ServiceName[];
	/** How long, in milliseconds, the run may take. */
	readonly withinMs: number;
	/** Stirs the world once. What it made stays until the last of its checks has looked. */
	readonly run: (context: CheckContext) => Promise<Ran>;
}

/** What did not come about, as a problem that is not the learner's: without a remedy of its own, the check is to be run again. */
export type Missed = Pick<Problem, 'message' | 'found' | 'expected' | 'remedy'>;

const runWithinMs = 60_000;

export function defineTrial<Ran extends Json>(
	parts: Pick<Trial<Ran>, 'id' | 'run'> & Partial<Pick<Trial<Ran>, 'needs' | 'withinMs'>>,
): Trial<Ran> {
	return {needs: [], withinMs: runWithinMs, ...parts};
}

type Parts<Observation extends Json> = Pick<CheckOf<Observation>, 'id' | 'title' | 'judge'> &
	Partial<Pick<CheckOf<Observation>, 'needs' | 'window' | 'after' | 'withinMs' | 'struck'>>;

/** A trial that others may share, or one of the check's own. */
type Tried<Ran extends Json> =
	| {readonly trial: Trial<Ran>; readonly act?: undefined; readonly actWithinMs?: undefined}
	| {readonly trial?: undefined; readonly act?: Trial<Ran>['run']; readonly actWithinMs?: number};

/** The parts of any kind. */
type AnyParts = Parts<never> &
	Tried<Json> & {readonly observe?: ((context: CheckContext, ran: never) => Promise<Json>) | undefined};

/**
A check from its parts, of one of three kinds: it looks at the world as it is, it looks at the world once something was tried, or
it judges what a trial gave. What it observes decides what its judge takes. One that asks the feed knows its events, unless it says
otherwise.
*/
export function defineCheck<Observation extends Json, Ran extends Json = null>(
	parts: Parts<Observation> & Tried<Ran> & {readonly observe: (context: CheckContext, ran: Ran) => Promise<Observation>},
): Check;
export function defineCheck<Observation extends Json>(
	parts: Parts<Observation> & Tried<Observation> & {readonly observe?: undefined},
): Check;
export function defineCheck({act, actWithinMs = runWithinMs, trial, observe, ...parts}: AnyParts): Check {
	const {id, needs: asked = []} = parts;
	const tried = trial ?? (act === undefined ? null : defineTrial({id, needs: asked, withinMs: actWithinMs, run: act}));
	const needs = [...new Set([...(tried?.needs ?? []), ...asked])];
	const window = needs.includes('feed') ? 'known' : 'any';
	const check = {
		window,
		after: [],
		withinMs: 10_000,
		struck: () => null,
		...parts,
		needs,
		trial: tried,
		observe: observe ?? null,
	};
	// A lab holds checks of different observations side by side; each check's own functions stay paired.
	return check as unknown as Check;
}
