#!/usr/bin/env node
// The door: plain JavaScript without dependencies, since it runs on any Node from 18 on and before anything is installed.
import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {anchorNodeOptions} from './launch/anchor-node-options.mjs';
import {cacheDirectory} from './launch/cache-directory.mjs';
import {endWithCaller} from './launch/caller.mjs';
import {ensurePackages, toolFile} from './launch/packages.mjs';
import {rightNode} from './launch/right-node.mjs';
import {runChild} from './launch/run-child.mjs';
import {LaunchStop} from './launch/stop.mjs';

const environmentExitCode = 3;
const launcher = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(launcher), '..');
const given = process.argv.slice(2);
const say = line => process.stderr.write(`${line}\n`);

/** The Kafka client asks for timers in the past, which is harmless. */
const noTimerWarning = '--disable-warning=TimeoutNegativeWarning';

/** The exit code, or undefined where main sets it. */
async function launch() {
	const {engines} = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
	const cache = cacheDirectory();
	const node = await rightNode(engines.node, cache, say);
	if (node !== process.execPath) {
		return runChild(node, [launcher, ...given], process.env);
	}

	await ensurePackages(root, cache, say);
	return given[0] === '--exec' ? runTool(given[1], given.slice(2)) : runMain(cache);
}

async function runTool(tool, arguments_) {
	if (tool === undefined) {
		throw new LaunchStop('--exec needs the name of a tool, or a script of ours', 'node src/launch.mjs --exec vitest run');
	}

	const {NODE_ENV, ...environment} = process.env;
	const PATH = [path.dirname(process.execPath), environment.PATH ?? ''].join(path.delimiter);
	const file = tool.endsWith('.ts') ? [noTimerWarning, path.join(root, tool)] : [toolFile(root, tool)];
	const withCaller = `--import=${new URL('./launch/with-caller.mjs', import.meta.url)}`;
	return runChild(process.execPath, [withCaller, ...file, ...arguments_], {
		...environment,
		PATH,
		...(NODE_ENV !== undefined && NODE_ENV !== 'production' && {NODE_ENV}),
	});
}

async function runMain(cache) {
	module.enableCompileCache(path.join(cache, 'compile'));
	await import(mainFile().href);
	return undefined;
}

/** The source in a clone; what was built of it in a package. */
function mainFile() {
	const source = new URL('./main.ts', import.meta.url);
	return fs.existsSync(source) ? source : new URL('../dist/package/src/main.js', import.meta.url);
}

// Whoever cannot be told anything is not to be told so by a stack.
process.stderr.on('error', () => undefined);
// Children run in other folders: npm, a learner's programs.
if (process.env.NODE_OPTIONS) {
	process.env.NODE_OPTIONS = anchorNodeOptions(process.env.NODE_OPTIONS, process.cwd());
}

endWithCaller();
try {
	process.exitCode = (await launch()) ?? process.exitCode;
} catch (error) {
	if (!(error instanceof LaunchStop)) {
		throw error;
	}

	say(`${error.message}\n  try       ${error.remedy}`);
	process.exitCode = environmentExitCode;
}
