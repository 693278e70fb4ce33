import {type CheckResult, type Lab, type LeftId, leftOf, removedWith, type StepRequest, stepKey, traceOf} from '#core';

/**
A look at what was left, with what gets rid of a difference: mending the program does not, since it finds the thing there.

What is not there yet is made by the step that leaves it; what is otherwise is removed first, and the step at hand is done again.
*/
export function withRemedy(result: CheckResult, labs: readonly Lab[], request: StepRequest): CheckResult {
	const leaver = leaverOf(labs, result.checkId);
	if (result.outcome !== 'failed' || leaver === null) {
		return result;
	}

	const {verdict} = result;
	const isMissing = verdict.kind === 'pending';
	const clean = isMissing ? [] : (verdict.remedy?.commands ?? [`streambook reset ${leaver.labId} --data`]);
	const again = [stepKey(leaver.labId, leaver.stepId), stepKey(request.labId, request.stepId)];
	const ours = request.source === 'reference' ? ' --reference' : '';
	const commands = [...clean, ...[...new Set(again)].map(step => `streambook run ${step}${ours}`)];
	const takesAlong = isMissing || verdict.remedy !== undefined ? [] : goesWithLab(labs, leaver.labId, result.checkId);
	return {...result, verdict: {...verdict, remedy: {commands, takesAlong}}};
}

/** The step that leaves a thing first. */
function leaverOf(labs: readonly Lab[], left: LeftId): {readonly labId: string; readonly stepId: string} | null {
	const all = labs.flatMap(({id, steps}) => steps.map(step => ({labId: id, stepId: step.id, leaves: traceOf(step).leaves})));
	return all.find(({leaves}) => leaves.some(({id}) => id === left)) ?? null;
}

/** What goes when a lab's things are removed, but for one of them. */
function goesWithLab(labs: readonly Lab[], labId: string, but: LeftId) {
	const own = leftOf(labs.filter(({id}) => id === labId)).map(({id}) => id);
	return removedWith(leftOf(labs), own)
		.filter(({id}) => id !== but)
		.map(({title}) => title);
}
