import {type Check, type CheckResult, type LeftId, leftOf, removedWith, traceOf} from '#core';
import {removeLeft} from './remove-left.ts';
import {look, type Performance, performs} from './step-performance.ts';

/** What keeps the action from being of use: a thing it stands on is not there or otherwise, or one it adds to is otherwise. */
export async function foundInTheWay(performance: Performance): Promise<readonly CheckResult[]> {
	const {request, step} = performance;
	if (!performs(request)) {
		return [];
	}

	const {standsOn} = traceOf(step);
	const found: CheckResult[] = [];
	await look(checksOfLeft(performance, ['standsOn', 'adds']), performance, result => {
		const isMissing = result.outcome === 'failed' && result.verdict.kind === 'pending';
		const isInTheWay = result.outcome !== 'passed' && (!isMissing || standsOn.includes(result.checkId));
		if (isInTheWay) {
			found.push(result);
		}
	});
	return found;
}

/** Whether what the step would leave is there already. What is otherwise is removed, and what goes with it: it will be built. */
export async function isProvided(performance: Performance): Promise<boolean> {
	const {request, means, dispatch, signal, keep} = performance;
	const found: CheckResult[] = [];
	await look(checksOfLeft(performance, ['leaves']), performance, result => void found.push(result));
	if (found.length > 0 && found.every(({outcome}) => outcome === 'passed')) {
		found.forEach(keep);
		return true;
	}

	const otherwise = found.filter(result => result.outcome === 'failed' && result.verdict.kind === 'failed');
	if (otherwise.length > 0) {
		const ids = otherwise.map(({checkId}) => checkId);
		const removed = removedWith(leftOf(means.labs), ids).map(({id}) => id);
		await removeLeft(removed, means, signal);
		dispatch({type: 'left-removed', labId: request.labId, removed, at: new Date(means.clock.now()).toISOString()});
	}

	return false;
}

/** The looks at the things that a step's trace names in these places. */
export function checksOfLeft({step, means}: Performance, places: readonly ('standsOn' | 'leaves' | 'adds')[]): readonly Check[] {
	const trace = traceOf(step);
	const ids: readonly LeftId[] = places.flatMap(place => (place === 'leaves' ? trace.leaves.map(({id}) => id) : trace[place]));
	return leftOf(means.labs)
		.filter(({id}) => ids.includes(id))
		.flatMap(({check}) => check ?? []);
}
