import {existsSync, lstatSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {foldersUp, readManifest} from './manifest.ts';
import {clients, type OwnPackage, ownPackage} from './own-packages.ts';
import {type Refusal, refusalOf} from './refusal.ts';
import {lookAtPackage} from './workspace-packages.ts';

/** What programs of a workspace meet when they import. */
export interface PackagesLook {
	/** Names, where nothing usable is found and the next run puts it. */
	readonly missing: readonly string[];
	/** What the learner installed in another version than the labs are proven with. */
	readonly others: readonly {readonly name: string; readonly version: string; readonly proven: string; readonly folder: string}[];
	/** Why Node refuses programs, one a folder. */
	readonly refusals: readonly Refusal[];
}

/** Null where no workspace was made yet. */
export async function lookAtPackages(workspace: string): Promise<PackagesLook | null> {
	if (!existsSync(path.join(workspace, 'package.json'))) {
		return null;
	}

	const folders = await programFolders(workspace);
	const own = (await Promise.all(clients.map(async name => ownPackage(name)))).filter(each => each !== null);
	const met = await Promise.all(
		own.flatMap(source => placesOf(source, [workspace, ...folders]).map(async place => meet(source, place))),
	);
	return {
		missing: met.flatMap(each => (each.kind === 'missing' ? [each.name] : [])),
		others: met.filter(each => each.kind === 'other'),
		refusals: (await Promise.all(folders.map(firstRefusal))).filter(each => each !== null),
	};
}

/** Where Node finds it from these folders, each place once; undefined where it finds nothing. */
function placesOf({name}: OwnPackage, folders: readonly string[]): readonly (string | undefined)[] {
	const places = folders.map(folder =>
		foldersUp(folder)
			.map(each => path.join(each, 'node_modules', name))
			.find(each => lstatSync(each, {throwIfNoEntry: false}) !== undefined),
	);
	return [...new Set(places)];
}

async function meet(source: OwnPackage, place: string | undefined) {
	const {name, version: proven} = source;
	const found = place === undefined ? 'nothing' : await lookAtPackage(source, place);
	if (place === undefined || found === 'nothing' || found === 'outdated' || found === 'unusable') {
		return {kind: 'missing', name} as const;
	}

	const version = (await readManifest(place))?.version ?? 'of no version';
	// Above node_modules, and above the scope of a name that has one.
	const folder = path.resolve(place, ...name.split('/').map(() => '..'), '..');
	return found === 'theirs' && version !== proven
		? ({kind: 'other', name, version, proven, folder} as const)
		: ({kind: 'fine', name} as const);
}

async function firstRefusal(folder: string): Promise<Refusal | null> {
	const names = (await readdir(folder)).filter(name => /\.[tj]s$/.test(name));
	const refusals = await Promise.all(names.map(async name => refusalOf(path.join(folder, name))));
	return refusals.find(each => each !== null) ?? null;
}

async function programFolders(workspace: string): Promise<readonly string[]> {
	const entries = await readdir(workspace, {withFileTypes: true});
	return entries
		.filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
		.map(({name}) => path.join(workspace, name));
}
