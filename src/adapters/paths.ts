import path from 'node:path';

/** The folder of the program itself: labs, assets and sources are found from here, wherever it is installed. */
export const programDirectory = path.resolve(import.meta.dirname, '../..');

export const labsDirectory = path.join(programDirectory, 'labs');
export const assetsDirectory = path.join(programDirectory, 'assets');

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
		lock: path.join(state, 'state.lock'),
	};
}
