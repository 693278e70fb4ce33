import {readdir} from 'node:fs/promises';
import path from 'node:path';

/** One set of programs of a lab, and what it is there to prove. */
export interface Variant {
	readonly kind: 'reference' | 'starter' | 'wrong' | 'right';
	/** `reference`, `starter`, `wrong/no-flush`… : its folder below the lab's. */
	readonly folder: string;
}

/** Every variant a lab's folder holds. */
export async function variantsOf(labFolder: string): Promise<readonly Variant[]> {
	const [top, wrong, right] = await Promise.all(['', 'wrong', 'right'].map(async name => foldersIn(path.join(labFolder, name))));
	return [
		{kind: 'reference', folder: 'reference'},
		...(top?.includes('starter') ? [{kind: 'starter', folder: 'starter'} as const] : []),
		...(wrong ?? []).map(name => ({kind: 'wrong', folder: `wrong/${name}`}) as const),
		...(right ?? []).map(name => ({kind: 'right', folder: `right/${name}`}) as const),
	];
}

async function foldersIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries
		.filter(entry => entry.isDirectory())
		.map(({name}) => name)
		.sort();
}
