import {cp, mkdir, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type OwnPackage, ownDependencies} from './own-packages.ts';

export type MakeLink = (to: string, link: string, type: 'junction' | 'file') => Promise<void>;

/**
Puts a package of the workbook's into a folder, where npm takes it for one that it installed: nothing is downloaded.

A link for the whole would be a package under development to npm, and the next `npm install` would run its build scripts. So the folder
and its package.json are real, without scripts, and the files beside it are links. Node and editors follow them, and find what they
import where the workbook has it; npm looks for that in the folder, and finds a package.json for each.

Where links cannot be made all is copied.
*/
export async function placePackage(source: OwnPackage, to: string, makeLink: MakeLink = symlink): Promise<void> {
	try {
		await linkFiles(source, to, makeLink);
		await placeDependencies(source, to, writeManifest);
	} catch (error) {
		if (!isLinkRefused(error)) {
			throw error;
		}

		await rm(to, {recursive: true, force: true});
		await copyFiles(source, to);
		await placeDependencies(source, to, copyFiles);
	}
}

async function linkFiles(source: OwnPackage, to: string, makeLink: MakeLink): Promise<void> {
	await writeManifest(source, to);
	const entries = await readdir(source.folder, {withFileTypes: true});
	for (const entry of entries.filter(({name}) => !isMadeHere(name))) {
		const type = entry.isDirectory() ? 'junction' : 'file';
		await makeLink(path.join(source.folder, entry.name), path.join(to, entry.name), type);
	}
}

async function copyFiles(source: OwnPackage, to: string): Promise<void> {
	const isTheirs = (file: string): boolean => !isMadeHere(path.relative(source.folder, file));
	await cp(source.folder, to, {recursive: true, filter: isTheirs});
	await writeManifest(source, to);
}

async function placeDependencies(
	source: OwnPackage,
	to: string,
	place: (dependency: OwnPackage, to: string) => Promise<void>,
	above: readonly string[] = [],
): Promise<void> {
	const names = [...above, source.name];
	const dependencies = await ownDependencies(source);
	for (const dependency of dependencies.filter(({name}) => !names.includes(name))) {
		const folder = path.join(to, 'node_modules', dependency.name);
		await place(dependency, folder);
		await placeDependencies(dependency, folder, place, names);
	}
}

/** Without what npm would run, and without what would make it warn of the Node that npm itself runs on. */
async function writeManifest({manifest, folder}: OwnPackage, to: string): Promise<void> {
	const {scripts, devDependencies, engines, ...kept} = manifest as Readonly<Record<string, unknown>>;
	await mkdir(to, {recursive: true});
	await writeFile(path.join(to, 'package.json'), `${JSON.stringify({...kept, streambook: {files: folder}}, null, '\t')}\n`);
}

function isMadeHere(name: string): boolean {
	return name === 'package.json' || name === 'node_modules';
}

/** Windows without the right to, shared folders of virtual machines, exFAT. */
function isLinkRefused(error: unknown): boolean {
	const {code = '', syscall} = error as NodeJS.ErrnoException;
	return syscall === 'symlink' && ['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EIO'].includes(code);
}
