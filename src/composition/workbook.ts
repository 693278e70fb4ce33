import {existsSync} from 'node:fs';
import path from 'node:path';
import {
	type Attempt,
	type Catalogue,
	firstInstance,
	type InstanceName,
	initialSession,
	isLabNamed,
	type Lab,
	type LabOutline,
	type Phrase,
	partSaid,
	problemSaying,
	type Selection,
	type StepKey,
	selectSteps,
	serviceNamed,
	stepKey,
	WorkbookError,
} from '#core';
import {createFileLabSource, type FileLabSource} from '../adapters/file-lab-source.ts';
import type {Guide} from '../adapters/guide.ts';
import {withChoices} from '../adapters/guide-choices.ts';
import {lazily} from '../adapters/lazily.ts';
import {labsDirectory, programDirectory, type WorkspacePaths, workspacePaths} from '../adapters/paths.ts';
import {portsChosen, renderGuide} from '../adapters/rendered-guide.ts';
import type {Rendering} from '../adapters/rendering.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import type {Workspace} from '../engine/interfaces.ts';
import {servicesOfLabs} from '../engine/services-needed.ts';
import {createSession, type Session} from '../engine/session.ts';
import type {ExternalSettings} from '../services/external/external-settings.ts';
import {abandonable} from '../services/process/wait.ts';
import {services} from '../services/services.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import {openJournal} from './journal.ts';
import {openServers} from './open-servers.ts';
import {createPerform} from './perform-effects.ts';
import {createWatching} from './perform-watch.ts';

export interface WorkbookOptions {
	readonly workspace: string;
	readonly language: string;
	/** Names and feed seeds follow from it; left out, from the workspace's own. */
	readonly seed?: string;
	/** `free`: never the well-known ports, for a workspace beside another. */
	readonly ports: 'well-known' | 'free';
	/** Multiple of real time at which the feed's default run plays. */
	readonly feedSpeed: number;
	/** Servers that others run; null when all are the workbook's own. */
	readonly external: ExternalSettings | null;
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
	/** What `LAB[/STEP]` names; a lab whose folder cannot be used is refused with what is wrong with it. */
	select(selector: string): Selection;
	/** The learner's last attempt at a step, in this session or before. */
	lastAttempt(step: StepKey): Promise<Attempt | null>;
	/** Opens the stack on first use; later calls share it, until it could not be opened or its supervisor was lost. Who gives a signal waits no longer than that. */
	servers(signal?: AbortSignal): Promise<StackClient>;
	/** The learner's folder of a lab, begun with its starter the first time. */
	startLab(labId: string): Promise<string>;
	/** What stands in guides and starters for the ports in use and the learner's folders. */
	placeholders(labId: string): Promise<Rendering & {readonly workspace: string}>;
	/** A lab's guide, with the ports in use. */
	guide(labId: string): Promise<Guide>;
}

/** Opens a workbook. What is heavy (clients, servers) is loaded when it is first needed. */
export async function openWorkbook(options: WorkbookOptions): Promise<Workbook> {
	const paths = workspacePaths(options.workspace);
	const source = createFileLabSource(labsDirectory, options.language);
	const [words, labs, unsound, journal] = await Promise.all([
		loadWords(programDirectory, options.language),
		source.list(),
		source.unsound(),
		openJournal(paths, options.seed),
	]);
	const outlines = await source.outlines(words);
	const closing = new AbortController();
	const seed = options.seed ?? journal.progress.seed;
	let opening: Promise<StackClient> | undefined;
	const servers = async (signal?: AbortSignal): Promise<StackClient> => {
		opening ??= open();
		return signal === undefined ? opening : abandonable(opening, signal);
	};
	const open = async (): Promise<StackClient> => {
		const forget = (): void => {
			opening = undefined;
		};

		try {
			const progress = () => session.getState().progress;
			const remark = (said: Phrase): void => session.dispatch({type: 'remarked', remark: said});
			const stack = await openServers({...options, paths, labs, source, seed, progress, remark}, closing.signal);
			void stack.closed.then(forget);
			if (stack.reaped.length > 0) {
				session.dispatch({type: 'remarked', remark: {code: 'cli.reaped', params: {names: stack.reaped.join(', ')}}});
			}

			return stack;
		} catch (error) {
			forget();
			throw error;
		}
	};

	const folders = lazily(async () => {
		const {createWorkspace} = await import('../adapters/workspace.ts');
		const rendering = async () => ({...(await (await servers()).ports()), data: paths.data});
		return createWorkspace({paths, labs, folderOf: lab => source.folder(lab), rendering});
	});
	const workspace: Workspace = {folder: async (labId, from) => (await folders.get()).folder(labId, from)};
	const startLab = async (labId: string): Promise<string> => {
		const folder = path.join(paths.workspace, labNamed(labs, labId).id);
		if (existsSync(folder)) {
			return folder;
		}

		return workspace.folder(labId, 'learner');
	};

	/** A folder that the learner had and that is gone comes back as its starter: not without a word. */
	const tellIfRemade = (labId: string): void => {
		const {steps} = session.getState().progress;
		const own = labs.find(({id}) => id === labId)?.steps.filter(({kind}) => kind === 'task') ?? [];
		const wasBegun = own.some(({id}) => {
			const step = steps[stepKey(labId, id)];
			return step?.source === 'learner' && step.status !== 'open';
		});
		if (wasBegun && !existsSync(path.join(paths.workspace, labId))) {
			session.dispatch({type: 'remarked', remark: {code: 'remark.lab-made-again', params: {lab: labId}}});
		}
	};

	const placeholders = async (labId: string) => ({
		// Whoever needs servers hears what keeps them from being opened; a guide can be read all the same.
		...((await opening?.then(async stack => stack.ports()).catch(() => undefined)) ?? (await portsChosen(paths.stack, services))),
		data: paths.data,
		workspace: path.join(paths.workspace, labId),
	});

	const watching = createWatching({labs, paths, source, servers});
	const perform = createPerform({labs, paths, journal, servers, workspace, startLab, tellIfRemade, watching, seed});
	const session = createSession(initialSession(outlines, journal.progress, usualServers(labs)), perform);
	const leftOut = unsound.map(({id, problem}) => {
		const params = {id, message: partSaid(problem, 'message'), remedy: partSaid(problem, 'remedy')};
		return {code: 'remark.lab-left-out', params} as const;
	});
	for (const remark of [...leftOut, ...journal.remarks]) {
		session.dispatch({type: 'remarked', remark});
	}

	return {
		options,
		paths,
		words,
		labs,
		source,
		outlines,
		session,
		select(selector) {
			const broken = unsound.find(lab => isLabNamed(lab, selector.split('/')[0] ?? ''));
			if (broken !== undefined && !labs.some(({id}) => id === broken.id)) {
				throw new WorkbookError(broken.problem);
			}

			return selectSteps(outlines, selector);
		},
		lastAttempt: async step => journal.lastAttempt(step),
		servers,
		async startLab(labId) {
			tellIfRemade(labId);
			return startLab(labId);
		},
		placeholders,
		async guide(labId) {
			const lab = labNamed(labs, labId);
			return renderGuide(withChoices(await source.guide(lab), lab, words), await placeholders(labId));
		},
		async [Symbol.asyncDispose]() {
			closing.abort();
			watching.end();
			await (await opening?.catch(() => undefined))?.close();
			await journal.written();
		},
	};
}

/** The first of each service that the labs need. */
function usualServers(labs: readonly Lab[]): readonly InstanceName[] {
	return servicesOfLabs(labs, services).map(name => firstInstance(serviceNamed(services, name)));
}

function labNamed(labs: readonly Lab[], labId: string): Lab {
	const lab = labs.find(({id}) => id === labId);
	if (lab === undefined) {
		throw new WorkbookError(problemSaying('UNKNOWN_LAB', 'no-such-lab', {lab: labId}));
	}

	return lab;
}
