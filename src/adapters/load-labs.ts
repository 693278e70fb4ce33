import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {
	type Lab,
	type LabDefinition,
	type PhraseParams,
	type Problem,
	type ProblemId,
	problemOf,
	problemSaying,
	WorkbookError,
} from '#core';
import {type Guide, parseGuide} from './guide.ts';

const folderName = /^(?<number>\d{2})-(?<id>[a-z0-9-]+)$/;

/** A lab's folder that cannot be used, and why. */
export interface UnsoundLab {
	readonly number: number;
	readonly id: string;
	readonly problem: Problem;
}

/** A lab with its guide. */
export interface LoadedLab {
	readonly lab: Lab;
	readonly guide: Guide;
}

/** Reads every lab; one that is unfinished or broken is set apart, and the others can be used. */
export async function loadLabs(
	directory: string,
	language: string,
): Promise<{readonly sound: readonly LoadedLab[]; readonly unsound: readonly UnsoundLab[]}> {
	const folders = (await readdir(directory)).sort().flatMap(name => {
		const {number, id} = folderName.exec(name)?.groups ?? {};
		return id === undefined ? [] : [{name, id, number: Number(number)}];
	});
	const loaded = await Promise.all(
		folders.map(async ({name, id, number}, index) => {
			try {
				refuseTwice(id, folders.slice(0, index));
				return await load(directory, {name, id, number}, language);
			} catch (error) {
				return {number, id, problem: problemOf(error)};
			}
		}),
	);
	return {
		sound: loaded.filter(each => 'lab' in each),
		unsound: loaded.filter(each => 'problem' in each),
	};
}

function refuseTwice(id: string, before: readonly {readonly id: string}[]): void {
	if (before.some(other => other.id === id)) {
		throw new WorkbookError(problemSaying('LAB_INVALID', 'two-labs-of-one-name', {id}));
	}
}

async function load(
	directory: string,
	{name, id, number}: {readonly name: string; readonly id: string; readonly number: number},
	language: string,
): Promise<LoadedLab> {
	const folder = path.join(directory, name);
	// A packaged workbook carries its labs compiled.
	const file = ['lab.ts', 'lab.js'].map(base => path.join(folder, base)).find(candidate => existsSync(candidate));
	if (file === undefined) {
		throw unfinished('lab-without-file', {name, file: 'lab.ts'});
	}

	if (!existsSync(path.join(folder, 'guide.md'))) {
		throw unfinished('lab-without-file', {name, file: 'guide.md'});
	}

	const module = await importLab(file, name);
	if (module.default === undefined) {
		throw unfinished('lab-without-export', {name}, 'export default defineLab({...})');
	}

	return {lab: {pitfalls: [], ...module.default, id, number}, guide: parseGuide(await readGuide(folder, language))};
}

async function importLab(file: string, name: string): Promise<{readonly default?: LabDefinition}> {
	try {
		return (await import(pathToFileURL(file).href)) as {readonly default?: LabDefinition};
	} catch (error) {
		throw new WorkbookError(
			problemSaying('LAB_INVALID', 'lab-not-loaded', {name}, {found: error instanceof Error ? error.message : String(error)}),
			{cause: error},
		);
	}
}

function unfinished(id: ProblemId, params: PhraseParams, remedy?: string): WorkbookError {
	return new WorkbookError(problemSaying('LAB_INVALID', id, params, remedy === undefined ? {} : {remedy}));
}

async function readGuide(folder: string, language: string): Promise<string> {
	const translated = path.join(folder, `guide.${language}.md`);
	return readFile(existsSync(translated) ? translated : path.join(folder, 'guide.md'), 'utf8');
}
