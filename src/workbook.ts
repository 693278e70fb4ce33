import path from 'node:path';
import {
	type Catalogue,
	type Effect,
	initialSession,
	type Lab,
	type LabOutline,
	type Problem,
	type Progress,
	problemOf,
	type SessionEvent,
	WorkbookError,
} from '#core';
import {createFileLabSource, type FileLabSource} from './adapters/file-lab-source.ts';
import {createFileProgressStore} from './adapters/file-progress-store.ts';
import type {Guide} from './adapters/guide.ts';
import {assetsDirectory, labsDirectory, type WorkspacePaths, workspacePaths} from './adapters/paths.ts';
import {renderGuide, wellKnownPorts} from './adapters/rendered-guide.ts';
import {loadWords} from './adapters/words-on-disk.ts';
import {createSession, type Session} from './engine/session.ts';
import type {StackClient} from './services/supervisor/client.ts';

export interface WorkbookOptions {
	readonly workspace: string;
	readonly language: string;
	/** Names and feed seeds follow from it; left out, from the workspace's own. */
	readonly seed?: string;
	/** `free`: never the well-known ports, for a workspace beside another. */
	readonly ports: 'well-known' | 'free';
	/** Multiple of real time at which the feed's default run plays. */
	readonly feedSpeed: number;
}

/** The workbook in one workspace: its labs, its words, its session and, once asked for, its servers. */
export interface Workbook extends AsyncDisposable {
	readonly options: WorkbookOptions;
	readonly paths: WorkspacePaths;
	readonly words: Catalogue;
	readonly labs: readonly Lab[];
	readonly source: FileLabSource;
	readonly outlines: readonly LabOutline[];
	readonly session: Session;
	/** Opens the stack on first use; later calls share it. */
	servers(): Promise<StackClient>;
	/** A lab's guide, with the ports in use. */
	guide(labId: string): Promise<Guide>;
}

/** Opens a workbook. What is heavy (clients, servers) is loaded when it is first needed. */
export async function openWorkbook(options: WorkbookOptions): Promise<Workbook> {
	const paths = workspacePaths(options.workspace);
	const source = createFileLabSource(labsDirectory, options.language);
	const store = createFileProgressStore(paths.progress);
	const [words, labs, outlines, progress] = await Promise.all([
		loadWords(assetsDirectory, options.language),
		source.list(),
		source.outlines(),
		store.load(),
	]);
	const closing = new AbortController();
	let opening: Promise<StackClient> | undefined;
	const servers = async (): Promise<StackClient> => {
		opening ??= openServers(
			options,
			{paths, labs, source, seed: progress.seed, progress: () => session.getState().progress},
			closing.signal,
		);
		return opening;
	};

	let running: AbortController | null = null;
	let saving: Promise<unknown> = Promise.resolve();
	const perform = (effect: Effect, dispatch: (event: SessionEvent) => void): void => {
		switch (effect.type) {
			case 'perform-step': {
				running = new AbortController();
				void performWithServers(
					effect,
					{labs, source, paths, servers, seed: options.seed ?? progress.seed},
					dispatch,
					running.signal,
				);
				break;
			}

			case 'cancel-step':
				running?.abort(new WorkbookError({code: 'INTERRUPTED', message: 'interrupted'}));
				break;
			case 'save-progress':
				saving = store.save(effect.progress);
				break;
		}
	};

	const session = createSession(initialSession(outlines, progress), perform);
	return {
		options,
		paths,
		words,
		labs,
		source,
		outlines,
		session,
		servers,
		async guide(labId) {
			const ports = await (await opening)?.ports();
			return renderGuide(await source.guide(labNamed(labs, labId)), {
				...(ports ?? wellKnownPorts),
				data: paths.data,
				workspace: path.join(paths.workspace, labId),
			});
		},
		async [Symbol.asyncDispose]() {
			closing.abort();
			await saving;
			await (await opening?.catch(() => undefined))?.close();
		},
	};
}

async function openServers(
	options: WorkbookOptions,
	{
		paths,
		labs,
		source,
		seed,
		progress,
	}: Pick<Performing, 'paths' | 'labs' | 'source' | 'seed'> & {readonly progress: () => Progress},
	signal: AbortSignal,
): Promise<StackClient> {
	const [{openStack}, {createWorkspace, prepareWorkspace}, {withLearnerServers}] = await Promise.all([
		import('./services/supervisor/client.ts'),
		import('./adapters/workspace.ts'),
		import('./engine/learner-servers.ts'),
	]);
	await prepareWorkspace(paths);
	const servers = await openStack(
		{directory: paths.stack, allowedDirectory: paths.workspace, ports: options.ports, feed: {seed, speed: options.feedSpeed}},
		signal,
	);
	const rendering = async () => ({...(await servers.ports()), data: paths.data});
	const {folder} = createWorkspace({paths, labs, folderOf: lab => source.folder(lab), rendering});
	return withLearnerServers(servers, {labs, progress, folder});
}

interface Performing {
	readonly labs: readonly Lab[];
	readonly source: FileLabSource;
	readonly paths: WorkspacePaths;
	readonly servers: () => Promise<StackClient>;
	readonly seed: string;
}

/** Whatever goes wrong on the way to the step ends the step, with its problem: a session never waits for what will not come. */
async function performWithServers(
	{request}: Extract<Effect, {type: 'perform-step'}>,
	performing: Performing,
	dispatch: (event: SessionEvent) => void,
	signal: AbortSignal,
): Promise<void> {
	let stopWatching: (() => void) | undefined;
	try {
		const [{performStep}, {createStepPorts}] = await Promise.all([import('./engine/perform-step.ts'), import('./step-ports.ts')]);
		const servers = await performing.servers();
		stopWatching = servers.subscribe(services => dispatch({type: 'services-changed', services}));
		await performStep(request, createStepPorts({...performing, servers}), dispatch, signal);
	} catch (error) {
		const problem: Problem = problemOf(error);
		dispatch({type: 'step-finished', request, end: {kind: 'stopped', problem, results: []}, at: new Date().toISOString()});
	} finally {
		stopWatching?.();
	}
}

function labNamed(labs: readonly Lab[], labId: string): Lab {
	const lab = labs.find(({id}) => id === labId);
	if (lab === undefined) {
		throw new WorkbookError({code: 'UNKNOWN_LAB', message: `there is no lab ${labId}`, remedy: 'streambook labs'});
	}

	return lab;
}
