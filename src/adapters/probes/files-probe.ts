import {readdir, readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import {type FilesProbe, serverSettings} from '#core';

/** The lab's files in `folder`, and what a lab may know of the rest of the workspace. */
export function createFilesProbe(folder: string, workspace: string): FilesProbe {
	// A server is started in its file's folder: what the file names without a leading / is meant from there.
	const at = (name: string): string => path.resolve(folder, name);
	return {
		read: async name => (await orMissing(readFile(at(name), 'utf8')))?.replace(/^\ufeff/, '') ?? null,
		async settings(name) {
			// As Java reads it: a character for each byte.
			const text = await orMissing(readFile(at(name), 'latin1'));
			return text === null ? null : serverSettings(text);
		},
		list: async directory => orMissing(readdir(at(directory))),
		async isInWorkspace(file) {
			const [inside, root] = await Promise.all([orMissing(realpath(at(file))), realpath(workspace)]);
			return inside !== null && (inside === root || inside.startsWith(`${root}${path.sep}`));
		},
		async anyContains(directory, text) {
			const entries = (await orMissing(readdir(at(directory), {withFileTypes: true}))) ?? [];
			const wanted = Buffer.from(text);
			for (const entry of entries.filter(candidate => candidate.isFile())) {
				const content = await orMissing(readFile(path.join(at(directory), entry.name)));
				if (content?.includes(wanted)) {
					return true;
				}
			}

			return false;
		},
	};
}

async function orMissing<T>(answer: Promise<T>): Promise<T | null> {
	try {
		return await answer;
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return null;
		}

		throw error;
	}
}
