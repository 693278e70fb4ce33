import path from 'node:path';
import {fileValues} from '../adapters/fill-file.ts';
import {renderFolder} from '../adapters/render-folder.ts';
import type {Rendering} from '../adapters/rendering.ts';
import type {Workspace} from '../engine/interfaces.ts';
import {type ProgramFiles, readFiles, writeFiles} from './program-files.ts';

/** A workspace in which one lab's files are a variant's, and every other lab's the reference's. */
export function createVariantWorkspace(
	directory: string,
	labFolder: (labId: string) => string,
	variant: {readonly labId: string; readonly files: ProgramFiles},
	rendering: () => Promise<Rendering>,
): Workspace {
	const made = new Map<string, Promise<string>>();
	const make = async (labId: string): Promise<string> => {
		const to = path.join(directory, labId);
		await writeFiles(to, labId === variant.labId ? variant.files : await readFiles(path.join(labFolder(labId), 'reference')));
		await renderFolder(to, fileValues(await rendering(), to));
		return to;
	};

	return {
		async folder(labId) {
			const there = made.get(labId) ?? make(labId);
			made.set(labId, there);
			return there;
		},
	};
}
