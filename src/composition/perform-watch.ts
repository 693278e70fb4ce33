import path from 'node:path';
import {isStepFile, type Lab, type SessionEvent, type StepFolder, type StepRequest, stepFolders} from '#core';
import type {FileLabSource} from '../adapters/file-lab-source.ts';
import type {WorkspacePaths} from '../adapters/paths.ts';
import type {FileNews, Servers, WatchedFolder} from '../engine/interfaces.ts';

/** Looks after what is watched, and tells the session. */
export interface Watching {
	/** After the files of these steps, in place of those before. */
	files(steps: readonly StepRequest[], dispatch: Dispatch): void;
	/** After the servers, until one is replaced or a step begins. */
	servers(dispatch: Dispatch): void;
	/** A step starts and stops servers: that is no news. */
	stepBegins(): void;
	end(): void;
}

export interface WatchingOptions {
	readonly labs: readonly Lab[];
	readonly paths: WorkspacePaths;
	readonly source: FileLabSource;
	/** Asked for each time: after a crash they are others. */
	readonly servers: (signal: AbortSignal) => Promise<Pick<Servers, 'statuses' | 'subscribe'>>;
}

type Dispatch = (event: SessionEvent) => void;

export function createWatching({labs, paths, source, servers}: WatchingOptions): Watching {
	let files = new AbortController();
	let betweenSteps = new AbortController();
	let wasSlow = false;
	const tell = (news: FileNews, dispatch: Dispatch): void => {
		switch (news.kind) {
			case 'stands':
				dispatch({type: 'watch-stands'});
				break;
			case 'saved':
				dispatch({type: 'files-saved', files: news.files});
				break;
			case 'gone':
				dispatch({type: 'remarked', remark: {code: 'remark.watch-folder-gone', params: {folder: news.folder}}});
				break;
			case 'slow':
				if (!wasSlow) {
					wasSlow = true;
					dispatch({type: 'remarked', remark: {code: 'remark.watch-slow', params: {reason: news.reason}}});
				}

				break;
		}
	};

	return {
		files(steps, dispatch) {
			files.abort();
			files = new AbortController();
			const {signal} = files;
			void openWatch(foldersOf(steps, labs), {labs, paths, source}, signal, news => tell(news, dispatch));
		},
		servers(dispatch) {
			betweenSteps.abort();
			betweenSteps = new AbortController();
			const {signal} = betweenSteps;
			const watch = async (): Promise<void> => {
				const {serversReplaced} = await import('../engine/servers-replaced.ts');
				if (await serversReplaced(await servers(signal), signal)) {
					dispatch({type: 'servers-replaced'});
				}
			};
			// Servers that cannot be opened are the next step's to tell of.
			watch().catch(() => undefined);
		},
		stepBegins() {
			betweenSteps.abort();
		},
		end() {
			files.abort();
			betweenSteps.abort();
		},
	};
}

/** The folders of several steps: one for each lab, with what counts in it for any of them. */
function foldersOf(steps: readonly StepRequest[], labs: readonly Lab[]): ReadonlyMap<string, readonly StepFolder[]> {
	return Map.groupBy(
		steps.flatMap(({labId, stepId}) => stepFolders(labs, labId, stepId)),
		({labId}) => labId,
	);
}

async function openWatch(
	folders: ReadonlyMap<string, readonly StepFolder[]>,
	{labs, paths, source}: Pick<WatchingOptions, 'labs' | 'paths' | 'source'>,
	signal: AbortSignal,
	tell: (news: FileNews) => void,
): Promise<void> {
	const [{createFileWatcher}, {namesOfLab}] = await Promise.all([
		import('../adapters/file-watcher.ts'),
		import('../adapters/lab-files.ts'),
	]);
	const watched = await Promise.all(
		[...folders].map(async ([labId, its]): Promise<WatchedFolder> => {
			const lab = labs.find(({id}) => id === labId);
			const ours = lab === undefined ? new Set() : await namesOfLab(source.folder(lab));
			return {
				folder: path.join(paths.workspace, labId),
				counts: name => its.some(folder => isStepFile(folder, name, ours.has(name))),
			};
		}),
	);
	if (!signal.aborted) {
		const watching = createFileWatcher().watch(watched, tell);
		signal.addEventListener('abort', () => watching[Symbol.dispose](), {once: true});
	}
}
