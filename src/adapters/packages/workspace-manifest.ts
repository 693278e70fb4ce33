import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {writeWhole} from '../../files/write-whole.ts';
import {clients, ownPackage, typePackages} from './own-packages.ts';

const moduleOnly = {private: true, type: 'module'};

/** Gives a workspace a package.json that names what is there to import, unless it has one of its own. */
export async function ensureWorkspaceManifest(workspace: string): Promise<void> {
	const file = path.join(workspace, 'package.json');
	if (!existsSync(file) || (await isFirstVersion(file))) {
		const [dependencies, devDependencies] = await Promise.all([versionsOf(clients), versionsOf(typePackages)]);
		const types = Object.keys(devDependencies).length === 0 ? {} : {devDependencies};
		await writeWhole(file, text({...moduleOnly, dependencies, ...types}));
	}
}

/**
Gives a folder of programs a package.json of its own, unless it has one.

What becomes of the workspace's does not matter to its programs then, and `npm init` in it keeps the type that is there.
*/
export async function ensureFolderManifest(folder: string): Promise<void> {
	const file = path.join(folder, 'package.json');
	if (!existsSync(file)) {
		await writeWhole(file, text(moduleOnly));
	}
}

/** As an earlier version wrote it, and nobody has touched since. */
async function isFirstVersion(file: string): Promise<boolean> {
	return (await readFile(file, 'utf8')) === text(moduleOnly);
}

async function versionsOf(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
	const found = await Promise.all(names.map(async name => ownPackage(name)));
	return Object.fromEntries(found.flatMap(each => (each === null ? [] : [[each.name, each.version]])));
}

function text(manifest: object): string {
	return `${JSON.stringify(manifest, null, '\t')}\n`;
}
