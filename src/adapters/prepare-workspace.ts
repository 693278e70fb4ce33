import {problemSaying, systemProblem, WorkbookError} from '#core';
import {makeFolder} from './make-folder.ts';
import {ensureWorkspaceManifest} from './packages/workspace-manifest.ts';
import {ensurePackages} from './packages/workspace-packages.ts';
import type {WorkspacePaths} from './paths.ts';
import {refuseWorkspacePath} from './refuse-workspace-path.ts';

/** Makes the workspace and lets programs in any folder of it find the clients. */
export async function prepareWorkspace(paths: WorkspacePaths): Promise<void> {
	refuseWorkspacePath(paths.workspace);
	try {
		await makeFolder(paths.data);
		await ensureWorkspaceManifest(paths.workspace);
		await ensurePackages({folder: paths.workspace, drafts: paths.reference, owner: 'learner'});
	} catch (error) {
		if (systemProblem(error)?.code === 'DISK_FULL') {
			throw error;
		}

		const {code, message} = error as NodeJS.ErrnoException;
		throw new WorkbookError(
			problemSaying('WORKSPACE_UNWRITABLE', 'workspace-unwritable', {workspace: paths.workspace}, {found: code ?? message}),
			{cause: error},
		);
	}
}
