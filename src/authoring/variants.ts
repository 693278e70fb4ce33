import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {applyPatch} from './patch.ts';
import {type ProgramFiles, readFiles} from './program-files.ts';

/** One set of programs of a lab, and what it is there to prove. */
export interface Variant {
	readonly kind: 'reference' | 'starter' | 'wrong' | 'right';
	/** `reference`, `starter`, `right/buffered`: its folder below the lab's. `wrong/no-flush`: its patch there, without the ending. */
	readonly folder: string;
}

/** What a wrong program is kept as: the edit that makes it of the reference. */
export const patchEnding = '.patch';

/** Every variant a lab's folder holds. */
export async function variantsOf(labFolder: string): Promise<readonly Variant[]> {
	const [top, wrong, right] = await Promise.all([
		foldersIn(labFolder),
		wrongIn(labFolder),
		foldersIn(path.join(labFolder, 'right')),
	]);
	return [
		{kind: 'reference', folder: 'reference'},
		...(top.includes('starter') ? [{kind: 'starter', folder: 'starter'} as const] : []),
		...wrong.map(name => ({kind: 'wrong', folder: `wrong/${name}`}) as const),
		...right.map(name => ({kind: 'right', folder: `right/${name}`}) as const),
	];
}

/** Names of the wrong programs in a lab's folder. */
export async function wrongIn(labFolder: string): Promise<readonly string[]> {
	const names = await readdir(path.join(labFolder, 'wrong')).catch(() => []);
	return names
		.filter(name => name.endsWith(patchEnding))
		.map(name => name.slice(0, -patchEnding.length))
		.toSorted();
}

/** The folders in a folder; none where it is missing. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries
		.filter(entry => entry.isDirectory())
		.map(({name}) => name)
		.toSorted();
}

/**
All files of a variant: a starter is whole by itself, what it lacks is for the learner to write; a wrong program is the reference with
its patch applied; a right one need only hold the files in which it differs.

Throws the problem `PATCH_REFUSED`.
*/
export async function variantFiles(labFolder: string, labId: string, {kind, folder}: Variant): Promise<ProgramFiles> {
	const own = async (): Promise<ProgramFiles> => readFiles(path.join(labFolder, folder));
	const reference = async (): Promise<ProgramFiles> => readFiles(path.join(labFolder, 'reference'));
	switch (kind) {
		case 'reference':
		case 'starter':
			return own();
		case 'right':
			return new Map([...(await reference()), ...(await own())]);
		case 'wrong': {
			const patch = await readFile(path.join(labFolder, `${folder}${patchEnding}`), 'utf8');
			return applyPatch(await reference(), patch, {labId, name: path.basename(folder)});
		}
	}
}
