import {type Catalogue, say} from '#core';
import type {Planned} from '../authoring/variant-queue.ts';
import type {VariantProof} from '../authoring/verify-lab.ts';
import type {LabsChanged} from './labs-meant.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** What is wrong with a lab's folder, or that nothing is. */
export function tellStructure(id: string, faults: readonly string[], catalogue: Catalogue, settings: Settings): void {
	if (settings.voice === 'json') {
		tell(settings, catalogue, {type: 'structure', lab: id, faults}, []);
		return;
	}

	settings.print(
		say(catalogue, {code: faults.length === 0 ? 'verify.structure.sound' : 'verify.structure.unsound', params: {lab: id}}),
	);
	printIndented(faults, settings);
}

/** What was proved of a variant. */
export function tellProof(
	{lab, variant, proof, results, durationMs}: VariantProof,
	catalogue: Catalogue,
	settings: Settings,
): void {
	if (settings.voice === 'json') {
		tell(
			settings,
			catalogue,
			{
				type: 'variant',
				lab,
				...variant,
				...proof,
				durationMs: Math.round(durationMs),
				checks: results.map(({checkId, outcome, ...rest}) => ({
					checkId,
					outcome,
					...('durationMs' in rest && {durationMs: Math.round(rest.durationMs)}),
					...('lookMs' in rest && {lookMs: Math.round(rest.lookMs)}),
				})),
			},
			[],
		);
		return;
	}

	const first = results.find(({outcome}) => outcome === 'failed');
	const caught =
		variant.kind === 'wrong' && first !== undefined
			? say(catalogue, {code: 'verify.caught', params: {check: first.checkId}})
			: '';
	const params = {
		lab: lab.padEnd(12),
		variant: variant.folder.padEnd(28),
		seconds: (durationMs / 1000).toFixed(1).padStart(5),
		caught,
	};
	settings.print(say(catalogue, {code: `verify.variant.${proof.kind}`, params}).trimEnd());
	if (proof.kind === 'unsound') {
		printIndented(proof.because, settings);
	}
}

function printIndented(lines: readonly string[], settings: Settings): void {
	for (const line of lines) {
		settings.print(`    ${line.replaceAll('\n', '\n    ')}`);
	}
}

/** What there was no time for, and the command that proves it. */
export function tellLeftOut(leftOut: readonly Planned[], catalogue: Catalogue, settings: Settings): void {
	const byLab = Object.entries(Object.groupBy(leftOut, ({lab}) => lab.id));
	if (settings.voice === 'json') {
		for (const [lab, planned = []] of byLab) {
			tell(settings, catalogue, {type: 'left-out', lab, variants: planned.map(({variant}) => variant.folder)}, []);
		}
	} else if (byLab.length > 0) {
		const labs = byLab.map(([lab, planned = []]) => `${lab} (${planned.length})`).join(', ');
		const command = `npm start -- lab verify ${byLab.map(([lab]) => lab).join(' ')}`;
		settings.print(say(catalogue, {code: 'verify.left-out', params: {labs, command}}));
	}
}

/** What a change touches. */
export function tellChanged({labs, files}: LabsChanged, catalogue: Catalogue, settings: Settings): void {
	const ids = labs.map(({id}) => id);
	tell(
		settings,
		catalogue,
		{type: 'changed', files, labs: ids},
		say(catalogue, {
			code: files === null ? 'verify.no-history' : 'verify.changed',
			params: {labs: ids.join(', '), files: files ?? 0},
		}),
	);
}
