import {readFile} from 'node:fs/promises';
import path from 'node:path';

/** What is read of a package.json. */
export interface Manifest {
	readonly name?: string;
	readonly version?: string;
	readonly type?: unknown;
	readonly dependencies?: Readonly<Record<string, string>>;
	/** Where the files of a package are that the workbook put there. */
	readonly streambook?: {readonly files: string};
}

/** The package.json of a folder; null when there is none, or none that Node can read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
	try {
		return parseManifest(await readFile(path.join(folder, 'package.json'), 'utf8'));
	} catch {
		return null;
	}
}

/** Throws what Node would refuse, too. */
export function parseManifest(text: string): Manifest {
	const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new SyntaxError('it is no object');
	}

	if ('type' in value && typeof value.type !== 'string') {
		throw new SyntaxError('its type is no text');
	}

	return value;
}

/** The folder and those above it, the nearest first. */
export function foldersUp(folder: string): readonly string[] {
	const above = path.dirname(folder);
	return above === folder ? [folder] : [folder, ...foldersUp(above)];
}
