import {cp, mkdir, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {bundleScreen} from '../frontends/tui/bundle.ts';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'dist', 'package');

const sharedLock = path.join('src', 'launch', 'lock-folder.mjs');

/** What a lab is made with, not read or run by a learner. */
const forAuthorsOnly = new Set(['wrong', 'right', 'node_modules']);

/**
Builds what `npm pack` ships besides the launcher into `dist/package`.

Node strips no types below `node_modules`: sources, checks and labs are shipped as JavaScript. Programs of the labs stay as they are, since they are copied to the workspace and run there.
*/
async function buildPackage(): Promise<void> {
	await rm(built, {recursive: true, force: true});
	await execa('tsc', ['-p', 'tsconfig.package.json'], {cwd: root, preferLocal: true, stdio: 'inherit'});
	await cp(path.join(root, 'assets'), path.join(built, 'assets'), {recursive: true});
	await copyLabs();
	await cp(path.join(root, 'checks'), path.join(built, 'checks'), {recursive: true, filter: isFolderOrWords});
	// The launcher's, which the workbook shares, and which is JavaScript already.
	await cp(path.join(root, sharedLock), path.join(built, sharedLock), {recursive: true});
	await mkdir(path.join(built, 'dist'));
	await cp(fileURLToPath(await bundleScreen()), path.join(built, 'dist', 'screen.mjs'));
	await writeFile(path.join(built, 'package.json'), await manifest());
}

/** The words of a check stand beside it. */
async function isFolderOrWords(from: string): Promise<boolean> {
	return (await stat(from)).isDirectory() ? path.basename(from) !== '__snapshots__' : from.endsWith('.json');
}

async function copyLabs(): Promise<void> {
	for (const lab of await readdir(path.join(root, 'labs'))) {
		const from = path.join(root, 'labs', lab);
		const names = await readdir(from);
		for (const name of names.filter(each => !each.endsWith('.ts') && !forAuthorsOnly.has(each))) {
			await cp(path.join(from, name), path.join(built, 'labs', lab, name), {recursive: true});
		}
	}
}

/** Its own names (`#core`) lead to what was built; of those outside, the package's manifest tells. */
async function manifest(): Promise<string> {
	const {name, version, type, engines, imports} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
	const compiled = Object.entries(imports as Record<string, string>).map(([key, file]) => [key, file.replace(/\.ts$/, '.js')]);
	return `${JSON.stringify({private: true, name, version, type, engines, imports: Object.fromEntries(compiled)}, null, '\t')}\n`;
}

await buildPackage();
