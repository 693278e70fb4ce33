import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';

const oldMs = 60_000;

/** Removes what programs that were killed left beside a file: drafts of it that nobody will finish. */
export async function removeLeftovers(file: string, now: number): Promise<void> {
	const folder = path.dirname(file);
	const drafts = (await readdir(folder).catch(() => [])).filter(name => name.startsWith(`${path.basename(file)}.`));
	await Promise.all(
		drafts.map(async name => {
			const draft = path.join(folder, name);
			const found = await stat(draft).catch(() => null);
			// A young one may be somebody's who is writing just now.
			if (found !== null && now - found.mtimeMs > oldMs) {
				// That of a lock is a folder.
				await rm(draft, {recursive: true, force: true});
			}
		}),
	);
}
