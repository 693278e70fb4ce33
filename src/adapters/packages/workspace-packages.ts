import {existsSync, realpathSync} from 'node:fs';
import {lstat, mkdir, mkdtemp, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {foldersUp, readManifest} from './manifest.ts';
import {clients, type OwnPackage, ownPackage, typePackages} from './own-packages.ts';
import {placePackage} from './place-package.ts';

/** What there is of a package in a folder node_modules. */
export type Found = 'nothing' | 'ours' | 'outdated' | 'theirs' | 'unusable';

/** Where the packages are to be found from. */
export interface PackageHome {
	readonly folder: string;
	/** A folder for what is not yet whole. */
	readonly drafts: string;
	/** The learner's: what they installed, there or in a folder above, is left, in whatever version. Or the workbook's own. */
	readonly owner: 'learner' | 'workbook';
}

/**
Puts the packages that programs import where they are missing: npm may have removed them, or the workbook was moved.

False when there is no room: the folder's node_modules is a link to somewhere else, and what it holds is somebody's own.
*/
export async function ensurePackages(home: PackageHome): Promise<boolean> {
	const modules = path.join(home.folder, 'node_modules');
	if (await isLink(modules)) {
		if (!isOfAWorkbook(modules)) {
			return false;
		}

		// An earlier version linked the whole folder, and `npm ci` would have emptied the workbook's own.
		await rm(modules, {force: true});
	}

	for (const name of home.owner === 'learner' ? [...clients, ...typePackages] : clients) {
		const source = await ownPackage(name);
		if (source !== null && (await isWanted(source, home))) {
			await replace(source, path.join(modules, name), home.drafts);
		}
	}

	return true;
}

async function isWanted(source: OwnPackage, {folder, owner}: PackageHome): Promise<boolean> {
	const found = await lookAtPackage(source, path.join(folder, 'node_modules', source.name));
	if (owner === 'workbook') {
		return found !== 'ours';
	}

	return found === 'nothing' ? !(await isInstalledAbove(source, folder)) : found === 'outdated' || found === 'unusable';
}

export async function lookAtPackage(source: OwnPackage, place: string): Promise<Found> {
	const there = await lstat(place).catch(() => null);
	if (there === null) {
		return 'nothing';
	}

	const manifest = await readManifest(place);
	if (manifest === null) {
		// A link to nowhere, or what an interrupted install left.
		return 'unusable';
	}

	if (manifest.streambook === undefined || there.isSymbolicLink()) {
		return 'theirs';
	}

	return manifest.streambook.files === source.folder && manifest.version === source.version ? 'ours' : 'outdated';
}

/** Whether the learner's own is found in a folder above, as in a project that the workspace is a part of. */
async function isInstalledAbove(source: OwnPackage, folder: string): Promise<boolean> {
	const place = foldersUp(path.dirname(folder))
		.map(each => path.join(each, 'node_modules', source.name))
		.find(each => existsSync(path.join(each, 'package.json')));
	return (
		place !== undefined &&
		realpathSync(place) !== realpathSync(source.folder) &&
		(await lookAtPackage(source, place)) === 'theirs'
	);
}

/** A package gets its name only when it is whole. */
async function replace(source: OwnPackage, place: string, drafts: string): Promise<void> {
	await mkdir(drafts, {recursive: true});
	const draft = await mkdtemp(path.join(drafts, '.draft-'));
	try {
		const made = path.join(draft, 'package');
		await placePackage(source, made);
		await mkdir(path.dirname(place), {recursive: true});
		await rm(place, {recursive: true, force: true});
		await rename(made, place);
	} catch (error) {
		// Another command may have been quicker.
		if ((await lookAtPackage(source, place)) !== 'ours') {
			throw error;
		}
	} finally {
		await rm(draft, {recursive: true, force: true});
	}
}

async function isLink(file: string): Promise<boolean> {
	return (await lstat(file).catch(() => null))?.isSymbolicLink() ?? false;
}

/** A link to nowhere was one, before the workbook was moved: npm makes no such link. */
function isOfAWorkbook(modules: string): boolean {
	if (!existsSync(modules)) {
		return true;
	}

	const target = realpathSync(modules);
	return existsSync(path.join(target, 'streambook')) || existsSync(path.join(target, '..', 'src', 'launch.mjs'));
}
