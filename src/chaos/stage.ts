import {mkdir, mkdtemp, realpath} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {workspacePaths} from '../adapters/paths.ts';
import type {Ledger} from './ledger.ts';

/** The workspace of a chaos, and all that was acknowledged in it so far. */
export interface Stage {
	readonly workspace: string;
	/** Of the stack, below the workspace. */
	readonly directory: string;
	readonly ledger: Ledger;
}

/** An empty workspace of its own. */
export async function makeStage(): Promise<Stage> {
	const workspace = await realpath(await mkdtemp(path.join(tmpdir(), 'streambook-chaos-')));
	const directory = workspacePaths(workspace).stack;
	await mkdir(directory, {recursive: true});
	return {workspace, directory, ledger: {records: new Set(), rows: new Set()}};
}
