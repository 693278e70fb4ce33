import {createHash} from 'node:crypto';
import {existsSync, watch} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {FileWatcher} from '../engine/ports.ts';

/** What learners write; what servers keep and programs write beside it is none of it. */
const written = /\.(ts|mts|js|mjs|cjs|py|java|scala|sql|properties|cnf|sh)$/;
const notTheirs: ReadonlySet<string> = new Set(['node_modules', '__pycache__']);
const depth = 3;
const fileLimit = 300;

export const nodeFileWatcher: FileWatcher = {
	watch(folder, changed) {
		// An event may name no file, and a renamed file two: which it was is left to the fingerprint.
		const told = (_event: string, name: string | null): void => {
			if (name === null || written.test(name) || name === path.basename(folder)) {
				changed();
			}
		};

		// A folder that is not there yet is awaited where it will appear: Linux would watch nothing and say nothing.
		const watching = existsSync(folder) ? watch(folder, {recursive: true}, told) : watch(path.dirname(folder), told);
		watching.on('error', changed);
		return {[Symbol.dispose]: () => watching.close()};
	},
	async fingerprint(folder) {
		const hash = createHash('sha256');
		for (const file of (await filesBelow(folder, depth)).slice(0, fileLimit)) {
			hash.update(`${path.relative(folder, file)}\0`).update((await readFile(file).catch(() => null)) ?? 'gone');
		}

		return hash.digest('hex');
	},
};

async function filesBelow(folder: string, levels: number): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	const found = await Promise.all(
		entries.map(async entry => {
			const file = path.join(folder, entry.name);
			if (entry.isDirectory()) {
				const isTheirs = levels > 0 && !entry.name.startsWith('.') && !notTheirs.has(entry.name);
				return isTheirs ? filesBelow(file, levels - 1) : [];
			}

			return entry.isFile() && written.test(entry.name) ? [file] : [];
		}),
	);
	return found.flat().sort();
}
