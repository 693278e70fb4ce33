import path from 'node:path';
import {WorkbookError} from '#core';

/** Refuses a workspace from whose folder Node runs no program, before anything is put there. */
export function refuseWorkspacePath(workspace: string): void {
	const names = workspace.split(path.posix.sep);
	const expected = workspace.includes('\\')
		? 'a path without a backslash: Node loads no module whose path has one'
		: names.includes('node_modules')
			? 'a folder that is not below node_modules: Node runs no TypeScript there'
			: null;
	if (expected !== null) {
		throw new WorkbookError({
			code: 'WORKSPACE_UNWRITABLE',
			message: 'programs cannot run in this workspace',
			found: workspace,
			expected,
			remedy: 'choose another folder with --workspace DIR',
		});
	}
}
