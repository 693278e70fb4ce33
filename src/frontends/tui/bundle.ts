import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const root = path.resolve(import.meta.dirname, '../../..');
/** All that the screen is made of; its packages are told apart by their lock file. */
const sources = ['src/core', 'src/clock', 'src/engine', 'src/frontends/tui'];
const isSource = /(?<!\.test)\.tsx?$/;

/** Builds the screen into one file unless that is there already, and tells its address for `import()`. Node runs no TSX, and one file loads several times faster than Ink's hundreds. */
export async function bundleScreen(): Promise<string> {
	const packaged = path.join(root, 'dist', 'screen.mjs');
	if (existsSync(packaged)) {
		return pathToFileURL(packaged).href;
	}

	const name = `screen-${hashSources()}.mjs`;
	const folders = [path.join(root, 'dist'), path.join(cacheFolder(), 'screen')];
	const built = folders.map(folder => path.join(folder, name)).find(file => existsSync(file));
	return pathToFileURL(built ?? (await build(folders, name))).href;
}

/** Read one after the other: for so many small files that is several times faster than all at once. */
function hashSources(): string {
	const names = sources.flatMap(folder =>
		readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
			.filter(file => isSource.test(file))
			.map(file => path.join(folder, file)),
	);
	const hash = createHash('sha256');
	for (const file of [...names.sort(), 'package-lock.json']) {
		hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
	}

	return hash.digest('hex').slice(0, 16);
}

async function build(folders: readonly string[], name: string): Promise<string> {
	const {build: bundle} = await import('esbuild');
	const {outputFiles} = await bundle({
		absWorkingDir: root,
		entryPoints: ['src/frontends/tui/main.tsx'],
		bundle: true,
		write: false,
		logLevel: 'silent',
		platform: 'node',
		format: 'esm',
		target: 'node22',
		jsx: 'automatic',
		minify: true,
		keepNames: true,
		define: {'process.env.NODE_ENV': '"production"'},
		// Ink imports it for development only, and it is not installed.
		plugins: [
			{
				name: 'no-devtools',
				setup(screen) {
					screen.onResolve({filter: /^react-devtools-core$/}, ({path: module}) => ({path: module, namespace: 'stub'}));
					screen.onLoad({filter: /.*/, namespace: 'stub'}, () => ({contents: 'export default {}'}));
				},
			},
		],
		banner: {js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);"},
	});
	const code = outputFiles[0]?.contents ?? new Uint8Array();
	for (const folder of folders) {
		try {
			return await store(folder, name, code);
		} catch (error) {
			if (!isReadOnly(error)) {
				throw error;
			}
		}
	}

	throw new Error(`the screen's bundle can be written neither to ${folders.join(' nor to ')}`);
}

/** Renamed into place whole; bundles of older sources go. */
async function store(folder: string, name: string, code: Uint8Array): Promise<string> {
	await mkdir(folder, {recursive: true});
	const file = path.join(folder, name);
	const partial = `${file}.${process.pid}`;
	await writeFile(partial, code);
	const old = (await readdir(folder)).filter(other => /^screen-[\da-f]{16}\.mjs$/.test(other) && other !== name);
	await rename(partial, file);
	await Promise.all(old.map(async other => rm(path.join(folder, other), {force: true})));
	return file;
}

function isReadOnly(error: unknown): boolean {
	return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function cacheFolder(): string {
	const {STREAMBOOK_CACHE: wish, XDG_CACHE_HOME: base = path.join(homedir(), '.cache')} = process.env;
	return wish ?? path.join(base, 'streambook');
}
