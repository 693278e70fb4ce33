import path from 'node:path';
import {part, problemSaying, WorkbookError} from '#core';

/** Refuses a workspace from whose folder Node runs no program, before anything is put there. */
export function refuseWorkspacePath(workspace: string): void {
	const names = workspace.split(path.posix.sep);
	const expected = workspace.includes('\\')
		? part('part.path-without-backslash')
		: names.includes('node_modules')
			? part('part.folder-outside-node-modules')
			: null;
	if (expected !== null) {
		throw new WorkbookError(problemSaying('WORKSPACE_UNWRITABLE', 'no-programs-in-workspace', {}, {found: workspace, expected}));
	}
}
