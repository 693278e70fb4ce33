import {type LeftId, leftOf} from '#core';
import type {StepMeans} from './step-performance.ts';

/** Removes what runs left on the learner's servers, the last first: what stands on a thing goes before it. */
export async function removeLeft(
	ids: readonly LeftId[],
	{labs, servers, openContext}: Pick<StepMeans, 'labs' | 'servers' | 'openContext'>,
	signal: AbortSignal,
): Promise<void> {
	const things = leftOf(labs).filter(({id}) => ids.includes(id));
	await servers.ensure([...new Set(things.flatMap(({needs}) => needs))], signal);
	for (const {id, remove} of things.toReversed()) {
		const labId = labs.find(lab => leftOf([lab]).some(left => left.id === id))?.id ?? '';
		await using context = await openContext({labId, source: 'reference', id, signal});
		await remove(context);
	}
}
