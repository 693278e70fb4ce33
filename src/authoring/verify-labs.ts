import type {Lab} from '#core';
import {sideBySide} from './side-by-side.ts';
import {createQueue, type Planned} from './variant-queue.ts';
import {plannedVariants, type VariantProof, type VerifyOptions, verifyVariant, withStack} from './verify-lab.ts';

/** Much of a check is waiting: three at once keep two cores busy; more only make each other slow. */
const lanes = 2;

/**
Proves labs: those that share servers on one stack, and beside it the others, one after the other, each on a stack of its own.

On the shared stack the references run in order, since each leaves what the next one needs; beside them, and with names of their
own, the variants of labs whose reference is through. Returns what was left out since the time was up.
*/
export async function verifyLabs(
	labs: readonly Lab[],
	options: VerifyOptions,
	proved: (proof: VariantProof) => void,
): Promise<readonly Planned[]> {
	const shared = labs.filter(({servers}) => servers === 'shared');
	const others = labs.filter(({servers}) => servers !== 'shared');
	const leftOut: Planned[] = [];
	const prove: Prove = async (planned, servers, signal) => {
		if (options.isTimeUp()) {
			leftOut.push(planned);
		} else {
			proved(await verifyVariant(planned.lab, planned.variant, servers, {...options, signal}));
		}
	};

	await sideBySide(options.signal, [
		async signal => verifyEachAlone(others, {...options, signal}, prove),
		async signal => verifyTogether(shared, {...options, signal}, prove, proved),
	]);
	return leftOut;
}

type Prove = (planned: Planned, servers: Parameters<typeof verifyVariant>[2], signal: AbortSignal) => Promise<void>;

async function verifyEachAlone(labs: readonly Lab[], {source, signal, seed}: VerifyOptions, prove: Prove): Promise<void> {
	for (const lab of labs) {
		const variants = await plannedVariants(lab, source);
		await withStack(signal, seed, async servers => {
			for (const variant of variants) {
				await prove({lab, variant}, servers, signal);
			}
		});
	}
}

async function verifyTogether(
	labs: readonly Lab[],
	options: VerifyOptions,
	prove: Prove,
	proved: (proof: VariantProof) => void,
): Promise<void> {
	if (labs.length === 0) {
		return;
	}

	const {source, signal, seed} = options;
	await withStack(signal, seed, async servers => {
		const planned = await Promise.all(
			labs.map(async lab => (await plannedVariants(lab, source)).map(variant => ({lab, variant}))),
		);
		const queue = createQueue(planned.flat().filter(({variant}) => variant.kind !== 'reference'));
		const lane = async (laneSignal: AbortSignal): Promise<void> => {
			for (let next = await queue.take(laneSignal); next !== null; next = await queue.take(laneSignal)) {
				await prove(next, servers, laneSignal);
			}
		};
		const references = async (laneSignal: AbortSignal): Promise<void> => {
			for (const lab of await upTo(labs, options)) {
				const proof = await verifyVariant(lab, {kind: 'reference', folder: 'reference'}, servers, {
					...options,
					signal: laneSignal,
				});
				queue.release(lab);
				if (labs.includes(lab)) {
					proved(proof);
				}
			}

			await lane(laneSignal);
		};
		await sideBySide(signal, [references, ...Array.from({length: lanes - 1}, () => lane)]);
	});
}

/** These labs, and those before them whose references leave what they need. */
async function upTo(labs: readonly Lab[], {source}: VerifyOptions): Promise<readonly Lab[]> {
	const last = Math.max(...labs.map(({number}) => number));
	const before = (await source.list()).filter(({servers, number}) => servers === 'shared' && number < last);
	return [...new Set([...before, ...labs])].toSorted((a, b) => a.number - b.number);
}
