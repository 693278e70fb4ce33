import {watch} from 'node:fs';
import path from 'node:path';

/** Editors write a file in several steps; this long after the last of them it is whole. */
const quietMs = 150;

/** Tells when one of the files was saved. Folders are watched, since many editors put a new file in the place of the old. */
export function watchFiles(files: readonly string[], saved: () => void): () => void {
	let timer: NodeJS.Timeout | undefined;
	const folders = Map.groupBy(files, file => path.dirname(file));
	const watchers = [...folders].map(([folder, inIt]) => {
		const names = new Set(inIt.map(file => path.basename(file)));
		return watch(folder, {persistent: false}, (_event, name) => {
			if (name === null || names.has(name)) {
				clearTimeout(timer);
				timer = setTimeout(saved, quietMs);
			}
		});
	});
	return () => {
		clearTimeout(timer);
		for (const watcher of watchers) {
			watcher.close();
		}
	};
}
