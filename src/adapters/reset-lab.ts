import {mkdir, rename} from 'node:fs/promises';
import path from 'node:path';
import {problemSaying, WorkbookError} from '#core';
import type {WorkspacePaths} from './paths.ts';

/** Moves a learner's files of a lab aside, under the moment they were moved, and says where to; null when there were none. */
export async function keepAside({workspace, kept}: WorkspacePaths, labId: string, at: string): Promise<string | null> {
	const from = path.join(workspace, labId);
	const to = path.join(kept, `${labId}-${at.replaceAll(/[:.]/g, '-')}`);
	try {
		await mkdir(kept, {recursive: true});
		await rename(from, to);
		return to;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return null;
		}

		throw new WorkbookError(
			problemSaying(
				'WORKSPACE_UNWRITABLE',
				'not-moved-aside',
				{from, to},
				{found: (error as NodeJS.ErrnoException).code ?? String(error)},
			),
			{cause: error},
		);
	}
}
