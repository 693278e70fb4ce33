import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Catalogue, type CheckResult, type Lab, presentProblem, problemOf} from '#core';
import type {FileLabSource} from '../adapters/file-lab-source.ts';
import {workspacePaths} from '../adapters/paths.ts';
import {prepareWorkspace} from '../adapters/prepare-workspace.ts';
import {systemClock} from '../clock/system-clock.ts';
import {createStepMeans} from '../composition/step-means.ts';
import {openStack, type StackClient} from '../services/supervisor/client.ts';
import {compareGolden, goldenText} from './golden.ts';
import {firstNotPassed, judgeVariant, type Proof} from './judge-variant.ts';
import type {ProgramFiles} from './program-files.ts';
import {resultsOf, runVariant} from './run-variant.ts';
import {createVariantWorkspace} from './variant-workspace.ts';
import {type Variant, variantFiles, variantsOf} from './variants.ts';

/** What was proved of one variant of a lab. */
export interface VariantProof {
	readonly lab: string;
	readonly variant: Variant;
	readonly proof: Proof;
	readonly results: readonly CheckResult[];
	readonly durationMs: number;
}

export interface VerifyOptions {
	readonly source: FileLabSource;
	readonly catalogue: Catalogue;
	readonly seed: string;
	readonly updateGoldens: boolean;
	/** Once it says so no further variant is begun. */
	readonly isTimeUp: () => boolean;
	readonly signal: AbortSignal;
}

/**
Proves one variant on a stack: runs it, judges what its checks said, and compares the message with the golden one. A patch that no
longer applies proves its lab unsound.
*/
export async function verifyVariant(
	lab: Lab,
	variant: Variant,
	servers: StackClient,
	options: VerifyOptions,
): Promise<VariantProof> {
	const startedAt = systemClock.elapsed();
	const proved = await variantFiles(options.source.folder(lab), lab.id, variant)
		.then(async files => prove(lab, variant, files, servers, options))
		.catch((error: unknown) => ({proof: refusedPatch(error, options.catalogue), results: []}));
	return {lab: lab.id, variant, ...proved, durationMs: systemClock.elapsed() - startedAt};
}

async function prove(
	lab: Lab,
	variant: Variant,
	files: ProgramFiles,
	servers: StackClient,
	{source, catalogue, seed, updateGoldens, signal}: VerifyOptions,
): Promise<Pick<VariantProof, 'proof' | 'results'>> {
	const labs = await source.list();
	const directory = await mkdtemp(path.join(tmpdir(), 'variant-'));
	const paths = workspacePaths(directory);
	try {
		await prepareWorkspace(paths);
		const folderOf = (labId: string) => source.folder(labs.find(({id}) => id === labId) ?? lab);
		const rendering = async () => ({...(await servers.ports()), data: paths.data});
		const workspace = createVariantWorkspace(directory, folderOf, {labId: lab.id, files}, rendering);
		const ports = createStepMeans({labs, paths, servers, seed, workspace});
		const ends = await runVariant(lab, variant, ports, signal);
		const judged = judgeVariant(lab, variant, ends);
		const proof =
			variant.kind === 'wrong' && judged.kind === 'sound'
				? await judgeMessage(source.folder(lab), variant, Object.values(ends).map(firstNotPassed), catalogue, updateGoldens)
				: judged;
		return {proof, results: resultsOf(ends)};
	} finally {
		await rm(directory, {recursive: true, force: true, maxRetries: 5});
	}
}

/** Throws again what is not about a patch. */
function refusedPatch(error: unknown, catalogue: Catalogue): Proof {
	const problem = problemOf(error);
	if (problem.code !== 'PATCH_REFUSED') {
		throw error;
	}

	const details = presentProblem(problem, catalogue).map(({label, text}) => (label === '' ? text : `${label}:\n${text}`));
	return {kind: 'unsound', because: [details.join('\n')]};
}

async function judgeMessage(
	labFolder: string,
	{folder}: Variant,
	firsts: readonly (CheckResult | undefined)[],
	catalogue: Catalogue,
	update: boolean,
): Promise<Proof> {
	const first = firsts.find(result => result !== undefined);
	const difference = first === undefined ? null : await compareGolden(labFolder, folder, goldenText(first, catalogue), update);
	return difference === null ? {kind: 'sound'} : {kind: 'unsound', because: [difference]};
}

/** A stack of its own in a folder of its own; `use` gets it, and it is gone afterwards. */
export async function withStack<T>(
	signal: AbortSignal,
	seed: string,
	use: (servers: StackClient, directory: string) => Promise<T>,
): Promise<T> {
	const directory = await mkdtemp(path.join(tmpdir(), 'verify-'));
	const paths = workspacePaths(directory);
	try {
		await prepareWorkspace(paths);
		await using servers = await openStack(
			{directory: paths.stack, allowedDirectory: tmpdir(), ports: 'free', feed: {seed, speed: 60}},
			signal,
		);
		return await use(servers, directory);
	} finally {
		await rm(directory, {recursive: true, force: true, maxRetries: 5});
	}
}

/** The variants to prove, the reference first. */
export async function plannedVariants(lab: Lab, source: FileLabSource): Promise<readonly Variant[]> {
	return variantsOf(source.folder(lab));
}
