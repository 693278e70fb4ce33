import type {Lab} from '#core';
import {plannedVariants, type VariantProof, type VerifyOptions, verifyVariant, withStack} from './verify-lab.ts';

/** Checks of two labs at once fill two cores; more only make each other slow. */
const sideBySide = 2;

/**
Proves labs: those that share servers on one stack, the others each on one of their own.

On the shared stack the references run first and in order, since each leaves what the next one needs; then every variant is
looked at with names of its own, side by side.
*/
export async function verifyLabs(
	labs: readonly Lab[],
	options: VerifyOptions,
	proved: (proof: VariantProof) => void,
): Promise<void> {
	const shared = labs.filter(({servers}) => servers === 'shared');
	const others = labs.filter(({servers}) => servers !== 'shared');
	for (const lab of others) {
		await verifyAlone(lab, options, proved);
	}

	if (shared.length > 0) {
		await verifyTogether(shared, options, proved);
	}
}

async function verifyAlone(lab: Lab, options: VerifyOptions, proved: (proof: VariantProof) => void): Promise<void> {
	const variants = await plannedVariants(lab, options.source);
	await withStack(options.signal, options.seed, async servers => {
		for (const variant of variants) {
			proved(await verifyVariant(lab, variant, servers, options));
		}
	});
}

async function verifyTogether(
	labs: readonly Lab[],
	options: VerifyOptions,
	proved: (proof: VariantProof) => void,
): Promise<void> {
	await withStack(options.signal, options.seed, async servers => {
		const before = (await options.source.list()).filter(
			lab => lab.servers === 'shared' && lab.number < Math.max(...labs.map(({number}) => number)),
		);
		for (const lab of [...new Set([...before, ...labs])].toSorted((a, b) => a.number - b.number)) {
			const proof = await verifyVariant(lab, {kind: 'reference', folder: 'reference'}, servers, options);
			if (labs.includes(lab)) {
				proved(proof);
			}
		}

		const rest = (
			await Promise.all(labs.map(async lab => (await plannedVariants(lab, options.source)).map(variant => ({lab, variant}))))
		)
			.flat()
			.filter(({variant}) => variant.kind !== 'reference');
		await inLanes(rest, async ({lab, variant}) => proved(await verifyVariant(lab, variant, servers, options)));
	});
}

/** Works off `items` in their order, a few at a time; the first error ends the others at their next item. */
async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
	const queue = [...items];
	const lane = async (): Promise<void> => {
		for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
			try {
				await work(item);
			} catch (error) {
				queue.length = 0;
				throw error;
			}
		}
	};

	await Promise.all(Array.from({length: sideBySide}, lane));
}
