import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {emptyProgress, mergeProgress, type Progress} from '#core';
import type {ProgressStore} from '../engine/interfaces.ts';
import {writeWhole} from '../files/write-whole.ts';
import {makeFolder} from './make-folder.ts';
import {sealedProgress, sealOf} from './progress-seal.ts';
import {type Exclusively, textIfThere} from './state-file.ts';

/**
Progress in one file: written aside, synced and renamed, so that it is always whole.

What another program of the workspace stored meanwhile is kept. A seal tells whether somebody else wrote in the file.
*/
export function createFileProgressStore(file: string, exclusively: Exclusively): ProgressStore {
	let writing: Promise<void> = Promise.resolve();
	/** Of a workspace in which nothing is stored yet. */
	const fresh = emptyProgress(randomBytes(8).toString('hex'));
	const read = async (): Promise<{progress: Progress; isSealed: boolean} | null> => {
		const text = await textIfThere(readFile(file, 'utf8'), file);
		if (text === null) {
			return null;
		}

		const ours = sealedProgress(text);
		if (ours !== null) {
			return {progress: ours, isSealed: true};
		}

		// Loaded when there is something to doubt: every command begins here.
		const {parseProgress} = await import('./progress-format.ts');
		return parseProgress(file, text);
	};

	const write = async (progress: Progress): Promise<void> => {
		await makeFolder(path.dirname(file));
		await exclusively(async () => {
			const stored = await read();
			const merged = stored === null ? progress : mergeProgress(stored.progress, progress);
			await writeWhole(file, `${JSON.stringify({...merged, seal: sealOf(merged)}, null, '\t')}\n`);
		});
	};

	return {
		async load() {
			const stored = await read();
			return stored === null
				? {progress: fresh, remarks: []}
				: {progress: stored.progress, remarks: stored.isSealed ? [] : [{code: 'remark.progress-edited', params: {file}}]};
		},
		async save(progress) {
			// One after the other: the last one asked for is the one that stays. One that failed does not stop the next.
			const saved = writing.then(async () => write(progress));
			writing = saved.catch(() => undefined);
			return saved;
		},
	};
}
