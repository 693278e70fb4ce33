import {randomBytes} from 'node:crypto';
import {type Catalogue, leftOf, problemSaying, say, WorkbookError} from '#core';
import {createFileLabSource, type FileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {systemClock} from '../clock/system-clock.ts';
import {tellChanged, tellLeftOut, tellProof, tellStructure} from './lab-verify-lines.ts';
import {type LabsMeant, labsChanged, labsNamed} from './labs-meant.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

export interface VerifyFlags {
	readonly repeat: number;
	readonly goldens?: true;
	/** Only what a change touches, and the fixed slice: since a commit, or since the branch began. */
	readonly changed?: string | true;
}

/** With `--changed` nothing new is begun after this time: it is a part of every hand-in. */
const changedWithinMs = 3 * 60_000;

/** `lab verify [NAME…]`: proves that every lab is sound. */
export async function labVerifyCommand(names: readonly string[], flags: VerifyFlags, settings: Settings): Promise<number> {
	const [{verifyLabs}, {verifyStructure}] = await Promise.all([
		import('../authoring/verify-labs.ts'),
		import('../authoring/verify-structure.ts'),
	]);
	const {repeat, goldens, changed} = flags;
	const source = createFileLabSource(labsDirectory, 'en');
	const catalogue = await loadWords(programDirectory, 'en');
	const {labs, unsound: broken} = await (changed === undefined
		? labsNamed(names, source)
		: labsTouched(changed, source, catalogue, settings));
	const unsound = broken.map(({problem}) => problem.message);
	for (const {id, problem} of broken) {
		tellStructure(id, [problem.message], catalogue, settings);
	}

	const looks: number[] = [];
	const interrupt = new AbortController();
	const abort = (): void => interrupt.abort(new WorkbookError(problemSaying('INTERRUPTED', 'interrupted')));
	process.on('SIGINT', abort).on('SIGTERM', abort);
	const startedAt = systemClock.elapsed();
	const isTimeUp = (): boolean => changed !== undefined && systemClock.elapsed() - startedAt > changedWithinMs;
	try {
		const left = leftOf(await source.list()).map(({id}) => id);
		for (const lab of labs) {
			const faults = await verifyStructure(lab, source.folder(lab), await source.guide(lab), catalogue, left);
			unsound.push(...faults);
			tellStructure(lab.id, faults, catalogue, settings);
		}

		for (let round = 1; round <= repeat; round++) {
			// Every round has another seed, unless one was asked for: what only works for one feed is found.
			const seed = settings.seed ?? randomBytes(4).toString('hex');
			tell(
				settings,
				catalogue,
				{type: 'round', round, seed},
				say(catalogue, {code: 'verify.round', params: {round, repeat, seed}}),
			);
			const options = {source, catalogue, seed, updateGoldens: goldens ?? false, isTimeUp, signal: interrupt.signal};
			const leftOut = await verifyLabs(labs, options, proof => {
				looks.push(...proof.results.flatMap(result => ('lookMs' in result ? [result.lookMs] : [])));
				unsound.push(...(proof.proof.kind === 'unsound' ? proof.proof.because : []));
				tellProof(proof, catalogue, settings);
			});
			tellLeftOut(leftOut, catalogue, settings);
		}
	} finally {
		process.off('SIGINT', abort).off('SIGTERM', abort);
	}

	const params = {
		unsound: unsound.length,
		looks: looks.length,
		p95: percentile(looks, 0.95),
		seconds: Math.round((systemClock.elapsed() - startedAt) / 1000),
	};
	tell(settings, catalogue, {type: 'verified', ...params}, say(catalogue, {code: 'verify.tally', params}));
	return unsound.length === 0 ? 0 : 1;
}

async function labsTouched(
	changed: string | true,
	source: FileLabSource,
	catalogue: Catalogue,
	settings: Settings,
): Promise<LabsMeant> {
	const meant = await labsChanged(changed === true ? null : changed, source);
	tellChanged(meant, catalogue, settings);
	return meant;
}

function percentile(values: readonly number[], share: number): number {
	return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0);
}
