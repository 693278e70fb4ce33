import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {runNpm} from './run-npm.mjs';
import {LaunchStop} from './stop.mjs';
import {withLock} from './with-lock.mjs';

/** Installs what package-lock.json names, unless that is what node_modules holds. An installed package has no lock file and nothing to do. */
export async function ensurePackages(root, cache, say) {
	const lockText = read(path.join(root, 'package-lock.json'));
	if (lockText === undefined) {
		return;
	}

	const hash = createHash('sha256').update(lockText).digest('hex');
	const stamp = path.join(root, 'node_modules', '.streambook-lock');
	const isInstalled = () => read(stamp) === hash || isInstalledByHand(root, lockText);
	if (read(stamp) === hash) {
		return;
	}

	const lockName = createHash('sha256').update(root).digest('hex').slice(0, 16);
	await withLock(path.join(cache, `install-${lockName}.lock`), say, async () => {
		if (!isInstalled()) {
			await install(root, say);
		}

		writeIfPossible(stamp, hash);
	});
}

/** The file that a tool of node_modules runs, by the lock file's word; the same on every platform. */
export function toolFile(root, tool) {
	const {packages} = JSON.parse(read(path.join(root, 'package-lock.json')) ?? '{"packages": {}}');
	for (const [folder, {bin}] of Object.entries(packages)) {
		if (bin?.[tool] !== undefined && folder.lastIndexOf('node_modules/') === 0) {
			return path.join(root, folder, bin[tool]);
		}
	}

	throw new LaunchStop(`there is no tool ${tool}`, 'one of the tools that package-lock.json names, such as vitest, tsc or biome');
}

async function install(root, say) {
	if (!isWritable(root)) {
		throw new LaunchStop(`packages are missing, and ${root} cannot be written`, `as its owner, once: npm ci --prefix "${root}"`);
	}

	say('Installing packages with npm (about 20 seconds, once for each package-lock.json)');
	// npm picks versions by the Node it runs on: it must be this one.
	const directories = [path.dirname(process.execPath), process.env.PATH ?? ''];
	await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
		directory: root,
		environment: {...process.env, PATH: directories.join(path.delimiter)},
		remedy: 'see that npm reaches its registry, then try again',
	});
}

/** Whether npm's own record of node_modules agrees with the lock file. What is optional may be absent: it is for other platforms. */
function isInstalledByHand(root, lockText) {
	const record = read(path.join(root, 'node_modules', '.package-lock.json'));
	if (record === undefined) {
		return false;
	}

	const installed = JSON.parse(record).packages;
	return Object.entries(JSON.parse(lockText).packages).every(
		([folder, {version, optional}]) =>
			folder === '' || installed[folder]?.version === version || (optional && !installed[folder]),
	);
}

function isWritable(folder) {
	try {
		fs.accessSync(folder, fs.constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** A checkout that is only read works too; it is compared again next time. */
function writeIfPossible(file, text) {
	try {
		fs.writeFileSync(file, text);
	} catch (error) {
		if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
			throw error;
		}
	}
}

function read(file) {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}
