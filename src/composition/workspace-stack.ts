import type {WorkspacePaths} from '../adapters/paths.ts';
import type {StackOptions} from '../services/supervisor/settings.ts';

/** Where a workspace's servers have their configuration, data and logs: the same for whoever opens them, or each would find an empty broker. */
export function workspaceStack({
	stack,
	workspace,
	data,
}: WorkspacePaths): Pick<StackOptions, 'directory' | 'allowedDirectory' | 'data'> {
	return {directory: stack, allowedDirectory: workspace, data};
}
