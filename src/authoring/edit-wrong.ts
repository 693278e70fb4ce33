import {existsSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {WorkbookError} from '#core';
import {writeWhole} from '../files/write-whole.ts';
import {applyPatch, applyWhatFits, commandFor, patchBetween, type WrongName} from './patch.ts';
import {type ProgramFiles, readFiles, writeFiles} from './program-files.ts';
import {patchEnding} from './variants.ts';

/** A wrong program that is laid out as whole files, for its author to edit. */
export interface LaidOut {
	/** `wrong/NAME` in the lab's folder. */
	readonly folder: string;
	/** Beside a file, with what of the patch no longer applies to it. */
	readonly rejected: readonly string[];
	/** How many hunks those hold. */
	readonly hunks: number;
}

/** As patch(1) calls what it could not apply. */
const rejectedEnding = '.rej';
const nameForm = /^[a-z][a-z0-9-]*$/;

/** The patch of a wrong program; throws the problem `USAGE` where there is none. */
export async function readPatch(labFolder: string, wrong: WrongName): Promise<string> {
	const file = patchFile(labFolder, wrong);
	if (!existsSync(file)) {
		throw new WorkbookError({
			code: 'USAGE',
			message: `lab ${wrong.labId} has no wrong program ${wrong.name}`,
			remedy: `streambook lab wrong ${wrong.labId}\n${commandFor(wrong)} --edit makes one of the reference`,
		});
	}

	return readFile(file, 'utf8');
}

/** The files that a wrong program has otherwise than the reference, whole. */
export async function filesChanged(labFolder: string, wrong: WrongName): Promise<ProgramFiles> {
	const reference = await referenceOf(labFolder);
	const files = applyPatch(reference, await readPatch(labFolder, wrong), wrong);
	return new Map([...files].filter(([name, text]) => reference.get(name) !== text));
}

/**
Lays a wrong program out in `wrong/NAME/`, whole: the reference with the patch applied as far as it applies, or for a new one the
reference as it is.
*/
export async function layOut(labFolder: string, wrong: WrongName): Promise<LaidOut> {
	const folder = folderOf(labFolder, wrong);
	if (existsSync(folder)) {
		throw new WorkbookError({
			code: 'USAGE',
			message: `wrong/${wrong.name}/ is laid out already`,
			remedy: `${commandFor(wrong)} --save keeps it as a patch, or remove the folder`,
		});
	}

	const reference = await referenceOf(labFolder);
	const hasPatch = existsSync(patchFile(labFolder, wrong));
	const {files, misfits} = hasPatch
		? applyWhatFits(reference, await readPatch(labFolder, wrong), wrong)
		: {files: reference, misfits: []};
	const rejected = Map.groupBy(misfits, ({file}) => `${file}${rejectedEnding}`);
	const rest = [...rejected].map(([file, hunks]) => [file, `${hunks.map(({hunk}) => hunk).join('\n')}\n`] as const);
	await writeFiles(folder, new Map([...files, ...rest]));
	return {folder, rejected: [...rejected.keys()].map(file => path.join(folder, file)), hunks: misfits.length};
}

/**
Keeps what is laid out in `wrong/NAME/` as `wrong/NAME.patch`, and removes the folder. Resolves with the patch. A file that is missing
there is one the wrong program does without.
*/
export async function keepAsPatch(labFolder: string, wrong: WrongName): Promise<string> {
	const folder = folderOf(labFolder, wrong);
	const [reference, files] = await Promise.all([referenceOf(labFolder), readFiles(folder)]);
	if (files.size === 0) {
		throw new WorkbookError({
			code: 'USAGE',
			message: `wrong/${wrong.name}/ is not laid out`,
			remedy: `${commandFor(wrong)} --edit`,
		});
	}

	const rejected = [...files.keys()].filter(name => name.endsWith(rejectedEnding));
	if (rejected.length > 0) {
		throw new WorkbookError({
			code: 'PATCH_REFUSED',
			message: `wrong/${wrong.name}/ still holds hunks that did not apply: ${rejected.join(', ')}`,
			remedy: 'put into the files what they hold, and remove them',
		});
	}

	const patch = patchBetween(reference, files);
	// What changes nothing is refused here, before anything is written.
	applyPatch(reference, patch, wrong);
	await writeWhole(patchFile(labFolder, wrong), patch);
	await rm(folder, {recursive: true});
	return patch;
}

function patchFile(labFolder: string, wrong: WrongName): string {
	return `${folderOf(labFolder, wrong)}${patchEnding}`;
}

/** Where it is laid out. Throws the problem `USAGE` for what is no name. */
function folderOf(labFolder: string, {name}: WrongName): string {
	if (!nameForm.test(name)) {
		throw new WorkbookError({
			code: 'USAGE',
			message: `${name} is no name for a wrong program`,
			expected: 'small letters, digits and hyphens that say what is wrong: no-flush',
		});
	}

	return path.join(labFolder, 'wrong', name);
}

async function referenceOf(labFolder: string): Promise<ProgramFiles> {
	return readFiles(path.join(labFolder, 'reference'));
}
