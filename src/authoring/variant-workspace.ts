import {cp, mkdir} from 'node:fs/promises';
import path from 'node:path';
import {fileValues} from '../adapters/fill-file.ts';
import {renderFolder} from '../adapters/render-folder.ts';
import type {Rendering} from '../adapters/rendering.ts';
import type {Workspace} from '../engine/ports.ts';

/**
A workspace in which one lab's files are a variant's, laid over the reference's, and every other lab's the reference's.

A wrong or right program need only hold the files in which it differs.
*/
export function createVariantWorkspace(
	directory: string,
	labFolder: (labId: string) => string,
	variant: {readonly labId: string; readonly folder: string},
	rendering: () => Promise<Rendering>,
): Workspace {
	const made = new Map<string, Promise<string>>();
	const make = async (labId: string): Promise<string> => {
		const to = path.join(directory, labId);
		const layers =
			labId === variant.labId && variant.folder !== 'reference' ? [...baseOf(variant.folder), variant.folder] : ['reference'];
		await mkdir(to, {recursive: true});
		for (const layer of layers) {
			await cp(path.join(labFolder(labId), layer), to, {recursive: true});
		}

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

/** A starter is whole by itself: what it lacks is for the learner to write. */
function baseOf(folder: string): readonly string[] {
	return folder === 'starter' ? [] : ['reference'];
}
