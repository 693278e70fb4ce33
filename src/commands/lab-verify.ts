import {randomBytes} from 'node:crypto';
import {type Catalogue, type Lab, say, selectSteps, WorkbookError} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {assetsDirectory, labsDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import type {VariantProof} from '../authoring/verify-lab.ts';
import type {Settings} from './settings.ts';

export interface VerifyFlags {
	readonly repeat: number;
	readonly goldens?: true;
}

/** `lab verify [NAME…]`: proves that every lab is sound. */
export async function labVerifyCommand(
	names: readonly string[],
	{repeat, goldens}: VerifyFlags,
	settings: Settings,
): Promise<number> {
	const [{verifyLabs}, {verifyStructure}] = await Promise.all([
		import('../authoring/verify-labs.ts'),
		import('../authoring/verify-structure.ts'),
	]);
	const source = createFileLabSource(labsDirectory, 'en');
	const [labs, catalogue, outlines] = await Promise.all([source.list(), loadWords(assetsDirectory, 'en'), source.outlines()]);
	const ids = names.map(name => selectSteps(outlines, name).lab.id);
	const chosen = labs.filter(({id}) => ids.length === 0 || ids.includes(id));
	const unsound: string[] = [];
	const looks: number[] = [];
	const interrupt = new AbortController();
	const abort = (): void => interrupt.abort(new WorkbookError({code: 'INTERRUPTED', message: 'interrupted'}));
	process.on('SIGINT', abort).on('SIGTERM', abort);
	const startedAt = performance.now();
	try {
		for (const lab of chosen) {
			const faults = await verifyStructure(lab, source.folder(lab), await source.guide(lab), catalogue);
			unsound.push(...faults);
			tellStructure(lab, faults, catalogue, settings);
		}

		for (let round = 1; round <= repeat; round++) {
			// Every round has another seed, unless one was asked for: what only works for one feed is found.
			const seed = settings.seed ?? randomBytes(4).toString('hex');
			settings.print(
				settings.voice === 'json'
					? JSON.stringify({type: 'round', round, seed})
					: say(catalogue, {code: 'verify.round', params: {round, repeat, seed}}),
			);
			await verifyLabs(chosen, {source, catalogue, seed, updateGoldens: goldens ?? false, signal: interrupt.signal}, proof => {
				looks.push(...proof.results.flatMap(result => ('lookMs' in result ? [result.lookMs] : [])));
				unsound.push(...(proof.proof.kind === 'unsound' ? proof.proof.because : []));
				tellProof(proof, catalogue, settings);
			});
		}
	} finally {
		process.off('SIGINT', abort).off('SIGTERM', abort);
	}

	const params = {
		unsound: unsound.length,
		looks: looks.length,
		p95: percentile(looks, 0.95),
		seconds: Math.round((performance.now() - startedAt) / 1000),
	};
	settings.print(
		settings.voice === 'json' ? JSON.stringify({type: 'verified', ...params}) : say(catalogue, {code: 'verify.tally', params}),
	);
	return unsound.length === 0 ? 0 : 1;
}

function tellStructure(lab: Lab, faults: readonly string[], catalogue: Catalogue, settings: Settings): void {
	if (settings.voice === 'json') {
		settings.print(JSON.stringify({type: 'structure', lab: lab.id, faults}));
		return;
	}

	settings.print(
		say(catalogue, {code: faults.length === 0 ? 'verify.structure.sound' : 'verify.structure.unsound', params: {lab: lab.id}}),
	);
	printIndented(faults, settings);
}

function tellProof({lab, variant, proof, results, durationMs}: VariantProof, catalogue: Catalogue, settings: Settings): void {
	if (settings.voice === 'json') {
		settings.print(
			JSON.stringify({
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
			}),
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

function percentile(values: readonly number[], share: number): number {
	return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0);
}

function printIndented(lines: readonly string[], settings: Settings): void {
	for (const line of lines) {
		settings.print(`    ${line.replaceAll('\n', '\n    ')}`);
	}
}
