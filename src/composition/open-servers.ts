import type {Lab, Phrase, Progress} from '#core';
import type {FileLabSource} from '../adapters/file-lab-source.ts';
import type {WorkspacePaths} from '../adapters/paths.ts';
import type {ExternalSettings} from '../services/external/external-settings.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import {workspaceStack} from './workspace-stack.ts';

export interface ServersOptions {
	readonly paths: WorkspacePaths;
	readonly labs: readonly Lab[];
	readonly source: FileLabSource;
	/** What the feed's default run follows from. */
	readonly seed: string;
	readonly progress: () => Progress;
	/** Told what is to be said about how the servers are configured. */
	readonly remark: (remark: Phrase) => void;
	readonly ports: 'well-known' | 'free';
	readonly feedSpeed: number;
	readonly external: ExternalSettings | null;
}

/** Opens the workspace's stack: its servers run as the learner configured them, once that passed; those of others are used as they are. */
export async function openServers(options: ServersOptions, signal: AbortSignal): Promise<StackClient> {
	const {paths, labs, source, seed, progress, remark} = options;
	const [{openStack}, {createWorkspace}, {prepareWorkspace}, {withLearnerServers}, {refusalOf}] = await Promise.all([
		import('../services/supervisor/client.ts'),
		import('../adapters/workspace.ts'),
		import('../adapters/prepare-workspace.ts'),
		import('../engine/learner-servers.ts'),
		import('../services/configuration/refusal-of.ts'),
	]);
	await prepareWorkspace(paths);
	const servers = await openStack(
		{
			...workspaceStack(paths),
			ports: options.ports,
			feed: {seed, speed: options.feedSpeed},
		},
		signal,
	);
	const rendering = async () => ({...(await servers.ports()), data: paths.data});
	const {folder} = createWorkspace({paths, labs, folderOf: lab => source.folder(lab), rendering});
	const own = withLearnerServers(servers, {
		labs,
		progress,
		folder,
		refusal: async (instance, file) => refusalOf(instance, file, {allowed: paths.workspace, ports: await servers.ports()}),
		remark,
	});
	return options.external === null ? own : joinExternal(own, paths, options.external, signal);
}

async function joinExternal(
	own: StackClient,
	paths: WorkspacePaths,
	external: ExternalSettings,
	signal: AbortSignal,
): Promise<StackClient> {
	const [{joinServers}, {workspacePrefix}] = await Promise.all([
		import('../services/external/join-servers.ts'),
		import('../services/external/workspace-prefix.ts'),
	]);
	const live =
		external.live && (await (await import('../services/external/live/live-feed.ts')).liveFeed(external.live.contact, signal));
	const prefix = external.prefix ?? (await workspacePrefix(paths.stack));
	return joinServers(own, [...external.servers.map(open => open(prefix)), ...(live ? [live] : [])], prefix);
}
