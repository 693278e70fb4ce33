import {mkdir, rename} from 'node:fs/promises';
import path from 'node:path';
import {WorkbookError} from '#core';
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
			{
				code: 'WORKSPACE_UNWRITABLE',
				message: `${from} cannot be moved aside`,
				found: (error as NodeJS.ErrnoException).code ?? String(error),
				expected: `to move it to ${to}`,
				remedy: 'close the programs that use its files; nothing was changed',
			},
			{cause: error},
		);
	}
}
