import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {type Lab, problemSaying, type TemplateValues, WorkbookError} from '#core';
import type {Workspace} from '../engine/interfaces.ts';
import {copyFolder} from '../files/copy-folder.ts';
import {fileValues} from './fill-file.ts';
import {ensureFolderManifest} from './packages/workspace-manifest.ts';
import {ensurePackages} from './packages/workspace-packages.ts';
import type {WorkspacePaths} from './paths.ts';
import {renderFolder} from './render-folder.ts';
import type {Rendering} from './rendering.ts';

export interface WorkspaceOptions {
	readonly paths: WorkspacePaths;
	readonly labs: readonly Lab[];
	readonly folderOf: (lab: Lab) => string;
	readonly rendering: () => Promise<Rendering>;
}

/**
The learner's folders, and the reference's copies beside them.

Programs always run from the workspace, never from where the workbook is installed: what a learner writes here runs anywhere.
*/
export function createWorkspace({paths, labs, folderOf, rendering}: WorkspaceOptions): Workspace {
	/** What of the reference is up to date, or is being brought there: its copies by their lab and what stands in them. */
	const current = new Map<string, Promise<void>>();
	const once = async (key: string, renewal: () => Promise<void>): Promise<void> => {
		const renewing = current.get(key) ?? renewal();
		current.set(key, renewing);
		renewing.catch(() => current.delete(key));
		await renewing;
	};

	return {
		async folder(labId, source) {
			const lab = labs.find(({id}) => id === labId);
			if (lab === undefined) {
				throw new WorkbookError(problemSaying('UNKNOWN_LAB', 'no-such-lab', {lab: labId}));
			}

			const from = path.join(folderOf(lab), source === 'learner' ? 'starter' : 'reference');
			const to = source === 'learner' ? path.join(paths.workspace, labId) : path.join(paths.reference, labId);
			if (!existsSync(from)) {
				return to;
			}

			const values = fileValues(await rendering(), to);
			if (source === 'reference') {
				await once(JSON.stringify([labId, values]), async () => withDraft(from, to, {values, drafts: paths.reference}, renew));
				await once('packages', async () => prepareReference(paths.reference));
			} else if (!existsSync(to)) {
				await withDraft(from, to, {values, drafts: paths.reference}, place);
			}

			if (source === 'learner' && (await holdsPrograms(from))) {
				await preparePrograms(to, paths);
			}

			return to;
		},
	};
}

async function holdsPrograms(folder: string): Promise<boolean> {
	return (await readdir(folder)).some(name => name.endsWith('.ts'));
}

/** The reference's programs resolve what they import beside them: whatever becomes of the learner's packages is nothing to them. */
async function prepareReference(reference: string): Promise<void> {
	await ensureFolderManifest(reference);
	await ensurePackages({folder: reference, drafts: reference, owner: 'workbook'});
}

/** Before each run: since the last one the learner may have asked npm for anything. */
async function preparePrograms(folder: string, {workspace, reference}: WorkspacePaths): Promise<void> {
	await ensureFolderManifest(folder);
	const isPlaced = await ensurePackages({folder: workspace, drafts: reference, owner: 'learner'});
	if (!isPlaced) {
		await ensurePackages({folder, drafts: reference, owner: 'learner'});
	}
}

/** Makes a rendered copy beside our own: what a killed program left there is ours to remove. */
async function withDraft(
	from: string,
	to: string,
	{values, drafts}: {readonly values: TemplateValues; readonly drafts: string},
	use: (copy: string, to: string) => Promise<void>,
): Promise<void> {
	await mkdir(drafts, {recursive: true});
	const draft = await mkdtemp(path.join(drafts, '.draft-'));
	const copy = path.join(draft, path.basename(to));
	try {
		await copyFolder(from, copy);
		await renderFolder(copy, values);
		await use(copy, to);
	} finally {
		await rm(draft, {recursive: true, force: true});
	}
}

/** A copy gets its name only when it is whole: a full disk or a kill leaves no folder that looks begun. */
async function place(copy: string, to: string): Promise<void> {
	try {
		await rename(copy, to);
	} catch (error) {
		// Another command may have been quicker.
		if (!existsSync(to)) {
			throw error;
		}
	}
}

/** Replaces what differs, each file at once: programs of other commands may be running there. */
async function renew(copy: string, to: string): Promise<void> {
	const entries = await readdir(copy, {recursive: true, withFileTypes: true});
	for (const entry of entries.filter(each => each.isFile())) {
		const made = path.join(entry.parentPath, entry.name);
		const there = path.join(to, path.relative(copy, made));
		const before = await readFile(there).catch(() => null);
		if (before === null || !before.equals(await readFile(made))) {
			await mkdir(path.dirname(there), {recursive: true});
			await rename(made, there);
		}
	}
}
