import path from 'node:path';

/** The folder of the program itself: labs, assets and sources are found from here, wherever it is installed. */
export const programDirectory = path.resolve(import.meta.dirname, '../..');

export const labsDirectory = path.join(programDirectory, 'labs');
export const assetsDirectory = path.join(programDirectory, 'assets');

/** What was asked for; else in a clone the clone's own folder, and installed as a package the current one's. */
export function workspaceFor(asked: string | undefined, {STREAMBOOK_WORKSPACE: usual}: NodeJS.ProcessEnv): string {
	const isInstalled = programDirectory.split(path.sep).includes('node_modules');
	return path.resolve(asked ?? usual ?? path.join(isInstalled ? process.cwd() : programDirectory, 'workspace'));
}

/** Everything the workbook keeps in a learner's workspace. */
export interface WorkspacePaths {
	readonly workspace: string;
	/** Progress, logs, server data: `.streambook`. */
	readonly state: string;
	/** The stack's own folder: settings, logs, passwords. */
	readonly stack: string;
	/** Where servers configured by the labs keep their data. */
	readonly data: string;
	readonly progress: string;
	/** What was tried, a line each. */
	readonly attempts: string;
	/** Where a learner's files are kept when a lab is reset. */
	readonly kept: string;
	/** The reference's programs, and copies that are not yet whole. */
	readonly reference: string;
	/** The picture that the screen begins with. */
	readonly firstFrame: string;
	/** Held while progress or attempts are written. */
	readonly lock: string;
}

export function workspacePaths(workspace: string): WorkspacePaths {
	const state = path.join(workspace, '.streambook');
	return {
		workspace,
		state,
		stack: path.join(state, 'stack'),
		data: path.join(state, 'data'),
		progress: path.join(state, 'progress.json'),
		attempts: path.join(state, 'attempts.jsonl'),
		kept: path.join(state, 'kept'),
		reference: path.join(state, 'reference'),
		firstFrame: path.join(state, 'first-frame.json'),
		lock: path.join(state, 'state.lock'),
	};
}
