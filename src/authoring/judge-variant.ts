import {assertNever, type CheckResult, type Lab, type Pitfall, type StepEnd, type StepKey, stepKey} from '#core';
import type {Variant} from './variants.ts';

/** What a variant's run proved about the lab: nothing wrong, or what is. */
export type Proof = {readonly kind: 'sound'} | {readonly kind: 'unsound'; readonly because: readonly string[]};

/** How the steps of a variant ended. */
export type Ends = Readonly<Record<StepKey, StepEnd>>;

const sound: Proof = {kind: 'sound'};
const foundShown = 1000;

/** Judges the lab by what its checks said of a variant. */
export function judgeVariant(lab: Lab, {kind, folder}: Variant, ends: Ends): Proof {
	switch (kind) {
		case 'reference':
		case 'right':
			return proof(Object.entries(ends).flatMap(([key, end]) => notPassed(key, end)));
		case 'starter':
			return proof(Object.entries(ends).flatMap(([key, end]) => notCaught(key, end)));
		case 'wrong': {
			const pitfall = lab.pitfalls.find(candidate => `wrong/${candidate.folder}` === folder);
			return pitfall === undefined ? proof([`${folder} is not named in lab.ts`]) : judgePitfall(lab, pitfall, ends);
		}

		default:
			return assertNever(kind);
	}
}

/** The first result of the step that did not pass: what a learner reads first. */
export function firstNotPassed({results}: StepEnd): CheckResult | undefined {
	return results.find(({outcome}) => outcome !== 'passed');
}

function judgePitfall(lab: Lab, {folder, caughtBy, because}: Pitfall, ends: Ends): Proof {
	const [stepId = '', checkId] = caughtBy.split('/');
	const end = ends[stepKey(lab.id, stepId)];
	if (end === undefined) {
		return proof([`wrong/${folder} names the step ${stepId}, which was not run`]);
	}

	const first = firstNotPassed(end);
	if (first === undefined) {
		return proof([`wrong/${folder} passes every check of ${stepId}, and yet: ${because}`]);
	}

	const isCaught = first.checkId === checkId && first.outcome === 'failed';
	return isCaught
		? sound
		: proof([
				`wrong/${folder} should be caught by ${checkId}, but ${first.checkId} came first and ${first.outcome}${reason(first)}`,
			]);
}

function notPassed(key: string, end: StepEnd): readonly string[] {
	const stopped = end.kind === 'stopped' ? [`${key} was stopped: ${end.problem.message}`] : [];
	return [
		...stopped,
		...end.results
			.filter(({outcome}) => outcome !== 'passed')
			.map(result => `${key}: ${result.checkId} ${result.outcome}${reason(result)}`),
	];
}

/** A starter must fail at least one check of every task, and err in none. */
function notCaught(key: string, end: StepEnd): readonly string[] {
	const errored = end.results
		.filter(({outcome}) => outcome === 'errored')
		.map(result => `${key}: ${result.checkId} errored${reason(result)}`);
	const failed = end.results.some(({outcome}) => outcome === 'failed');
	return [
		...(end.kind === 'stopped' ? [`${key} was stopped: ${end.problem.message}`] : []),
		...errored,
		...(failed ? [] : [`${key} does not fail`]),
	];
}

/** What was found belongs to it: what comes once in a hundred rounds is not to be had again for the asking. */
function reason(result: CheckResult): string {
	switch (result.outcome) {
		case 'failed': {
			const {code, found} = result.verdict;
			return found === undefined ? ` (${code})` : ` (${code}: ${String(found).slice(0, foundShown)})`;
		}

		case 'errored':
			return ` (${result.problem.message})`;
		case 'passed':
		case 'skipped':
			return '';
	}
}

function proof(because: readonly string[]): Proof {
	return because.length === 0 ? sound : {kind: 'unsound', because};
}
