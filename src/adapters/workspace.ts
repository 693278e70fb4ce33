import {existsSync} from 'node:fs';
import {lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {type Lab, systemProblem, type TemplateValues, WorkbookError} from '#core';
import type {Workspace} from '../engine/ports.ts';
import {copyFolder} from '../files/copy-folder.ts';
import {writeWhole} from '../files/write-whole.ts';
import {fileValues} from './fill-file.ts';
import {makeFolder} from './make-folder.ts';
import type {WorkspacePaths} from './paths.ts';
import {refuseWorkspacePath} from './refuse-workspace-path.ts';
import {renderFolder} from './render-folder.ts';

/** What placeholders in configuration files and guides stand for. */
export type Rendering = Readonly<Record<'zookeeper' | 'kafka' | 'mysql' | 'feed', number>> & {readonly data: string};

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
	/** The reference's copies that are up to date, or are being brought there: by their lab and what stands in them. */
	const current = new Map<string, Promise<void>>();
	return {
		async folder(labId, source) {
			const lab = labs.find(({id}) => id === labId);
			if (lab === undefined) {
				throw new WorkbookError({code: 'UNKNOWN_LAB', message: `there is no lab ${labId}`, remedy: 'streambook labs'});
			}

			const from = path.join(folderOf(lab), source === 'learner' ? 'starter' : 'reference');
			const to = source === 'learner' ? path.join(paths.workspace, labId) : path.join(paths.state, 'reference', labId);
			if (!existsSync(from)) {
				return to;
			}

			const values = fileValues(await rendering(), to);
			if (source === 'reference') {
				const key = JSON.stringify([labId, values]);
				const renewing = current.get(key) ?? withDraft(from, to, {values, state: paths.state}, renew);
				current.set(key, renewing);
				renewing.catch(() => current.delete(key));
				await renewing;
			} else if (!existsSync(to)) {
				await withDraft(from, to, {values, state: paths.state}, place);
			}

			return to;
		},
	};
}

/** Makes a rendered copy beside our own: what a killed program left there is ours to remove. */
async function withDraft(
	from: string,
	to: string,
	{values, state}: {readonly values: TemplateValues; readonly state: string},
	use: (copy: string, to: string) => Promise<void>,
): Promise<void> {
	const drafts = path.join(state, 'reference');
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

/** Makes the workspace and lets programs in any folder of it find the clients. */
export async function prepareWorkspace(paths: WorkspacePaths): Promise<void> {
	refuseWorkspacePath(paths.workspace);
	try {
		await makeFolder(paths.data);
		await writeIfMissing(
			path.join(paths.workspace, 'package.json'),
			`${JSON.stringify({private: true, type: 'module'}, null, '\t')}\n`,
		);
		const link = path.join(paths.workspace, 'node_modules');
		const there = await lstat(link).catch(() => null);
		if (there === null || (there.isSymbolicLink() && !existsSync(link))) {
			await rm(link, {force: true});
			await symlink(nodeModules(), link, 'junction');
		}
	} catch (error) {
		if (systemProblem(error)?.code === 'DISK_FULL') {
			throw error;
		}

		const {code, message} = error as NodeJS.ErrnoException;
		throw new WorkbookError(
			{
				code: 'WORKSPACE_UNWRITABLE',
				message: `cannot write in ${paths.workspace}`,
				found: code ?? message,
				remedy: 'choose another folder with --workspace DIR',
			},
			{cause: error},
		);
	}
}

async function writeIfMissing(file: string, text: string): Promise<void> {
	if (!existsSync(file)) {
		await writeWhole(file, text);
	}
}

/** Where the clients are installed: below the program in a clone, beside or below it as a package. */
function nodeModules(): string {
	return path.resolve(createRequire(import.meta.url).resolve('kafkajs/package.json'), '../..');
}
