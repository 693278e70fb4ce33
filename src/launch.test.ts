import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, expect, test} from 'vitest';

/** A checkout of its own, in a path with a space, beside a cache and a folder of programs. */
let checkout: string;
let cache: string;
let programs: string;

beforeEach(async () => {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'launch test ')));
	[checkout, cache, programs] = [path.join(folder, 'check out'), path.join(folder, 'cache'), path.join(folder, 'programs')];
	await Promise.all([mkdir(path.join(checkout, 'src'), {recursive: true}), mkdir(programs)]);
	for (const name of ['launch.mjs', 'launch']) {
		await cp(path.join(import.meta.dirname, name), path.join(checkout, 'src', name), {recursive: true});
	}

	await writeFile(path.join(checkout, 'src/main.ts'), main);
	await needs('>=24.15');
});

afterEach(async () => {
	await rm(path.dirname(checkout), {recursive: true, force: true});
});

const main = `
const [code]: string[] = process.argv.slice(2);
console.log('main', process.env.NODE_ENV, ...process.argv.slice(2));
process.exitCode = Number(code ?? 0);
`;

/** No Node satisfies this, so one has to be fetched. */
const tooNew = '>=99.0';

async function needs(range: string): Promise<void> {
	await writeFile(path.join(checkout, 'package.json'), JSON.stringify({type: 'module', engines: {node: range}}));
}

/** A stand-in for npm: writes down each call, then does what `body` says. */
async function npm(body: string): Promise<void> {
	const file = path.join(programs, 'npm');
	await writeFile(file, `#!/bin/sh\necho "$1 $PWD" >> "${path.join(programs, 'calls')}"\n${body}\n`);
	await chmod(file, 0o755);
}

async function npmCalls(): Promise<readonly string[]> {
	const calls = await readFile(path.join(programs, 'calls'), 'utf8').catch(() => '');
	return calls.split('\n').filter(Boolean);
}

/** What a fetch leaves: a program that tells its version, or else does what it is made for: to tell what it was asked to run. */
function fetchedNode(version: string, does = 'echo "fetched node runs $*"'): string {
	const binary = `node_modules/node-${process.platform}-${process.arch}/bin`;
	return `mkdir -p ${binary}
cat > ${binary}/node <<'END'
#!/bin/sh
[ "$1" = --version ] && echo ${version} && exit 0
${does}
END
chmod +x ${binary}/node`;
}

function start(given: readonly string[], environment: NodeJS.ProcessEnv = {}) {
	const {NODE_ENV: _, ...inherited} = process.env;
	return spawn(process.execPath, [path.join(checkout, 'src/launch.mjs'), ...given], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...inherited, PATH: `${programs}:${process.env.PATH}`, STREAMBOOK_CACHE: cache, ...environment},
	});
}

async function launch(...given: Parameters<typeof start>) {
	const child = start(...given);
	const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return {output, complaint, code};
}

test('main runs under a Node that is new enough, with its arguments and its exit code', async () => {
	const {output, complaint, code} = await launch(['7', 'a b']);
	expect({output, complaint, code}).toEqual({output: 'main undefined 7 a b\n', complaint: '', code: 7});
});

test('a Node that is too old fetches the right one once, and finds it the next time', async () => {
	await needs(tooNew);
	await npm(fetchedNode('v24.21.0'));
	const first = await launch(['labs']);
	const second = await launch(['labs']);
	expect(first.complaint).toContain('fetching Node 24.21.0');
	expect(first.output).toBe(`fetched node runs ${path.join(checkout, 'src/launch.mjs')} labs\n`);
	expect(second).toEqual({output: first.output, complaint: '', code: 0});
	expect(await npmCalls()).toHaveLength(1);
});

test('two launchers at once fetch once', async () => {
	await needs(tooNew);
	await npm(fetchedNode('v24.21.0'));
	const both = await Promise.all([launch([]), launch([])]);
	expect(both.map(({code}) => code)).toEqual([0, 0]);
	expect(await npmCalls()).toHaveLength(1);
});

test('the lock of a launcher that is gone holds nobody up', async () => {
	await needs(tooNew);
	await npm(fetchedNode('v24.21.0'));
	const gone = spawn(process.execPath, ['--eval', '']);
	await once(gone, 'exit');
	const home = path.join(cache, 'node-24.21.0');
	await mkdir(home, {recursive: true});
	await writeFile(path.join(home, `${process.platform}-${process.arch}.lock`), String(gone.pid));
	expect((await launch([])).code).toBe(0);
});

test('without npm it says what to do and ends with 3', async () => {
	await needs(tooNew);
	const {complaint, code} = await launch([], {PATH: programs});
	expect(code).toBe(3);
	expect(complaint).toContain('npm was not found');
	expect(complaint).toMatch(/try .*install Node 99\.0 or newer/);
});

test('a fetch that broke off is not used, and is made again', async () => {
	await needs(tooNew);
	await npm(`${fetchedNode('v24.21.0')}\necho 'no network' >&2\nexit 1`);
	const broken = await launch([]);
	expect(broken.code).toBe(3);
	expect(broken.complaint).toContain('no network');
	await npm(fetchedNode('v24.21.0'));
	expect((await launch([])).output).toContain('fetched node runs');
});

test('a fetched Node of another version is refused', async () => {
	await needs(tooNew);
	await npm(fetchedNode('v23.0.0'));
	const {complaint, code} = await launch([]);
	expect(code).toBe(3);
	expect(complaint).toContain('v23.0.0');
});

const lock = (version: string) => JSON.stringify({packages: {'': {}, 'node_modules/tool': {version, bin: {tool: 'run.mjs'}}}});
const install = `mkdir -p node_modules/tool
echo 'console.log("tool", process.env.NODE_ENV, process.argv[2]); process.exitCode = 5;' > node_modules/tool/run.mjs`;

test('packages are installed when the lock file is not what is there, and not again', async () => {
	await npm(install);
	await writeFile(path.join(checkout, 'package-lock.json'), lock('1.0.0'));
	const first = await launch([]);
	const second = await launch([]);
	expect(first.complaint).toContain('Installing packages');
	expect(second.complaint).toBe('');
	expect(await npmCalls()).toEqual([`ci ${checkout}`]);
	await writeFile(path.join(checkout, 'package-lock.json'), lock('1.0.1'));
	await launch([]);
	expect(await npmCalls()).toHaveLength(2);
});

test('packages that were installed by hand are left alone', async () => {
	await npm('exit 1');
	await mkdir(path.join(checkout, 'node_modules'));
	await writeFile(path.join(checkout, 'package-lock.json'), lock('1.0.0'));
	await writeFile(path.join(checkout, 'node_modules/.package-lock.json'), lock('1.0.0'));
	expect((await launch([])).code).toBe(0);
	expect(await npmCalls()).toEqual([]);
});

test('an installation that failed is told and tried again', async () => {
	await npm('echo "registry is away" >&2; exit 1');
	await writeFile(path.join(checkout, 'package-lock.json'), lock('1.0.0'));
	const failed = await launch([]);
	expect(failed.code).toBe(3);
	expect(failed.complaint).toContain('registry is away');
	await npm(install);
	expect((await launch([])).code).toBe(0);
});

test('a tool runs with its arguments and its exit code, and not as production', async () => {
	await npm(install);
	await writeFile(path.join(checkout, 'package-lock.json'), lock('1.0.0'));
	const {output, code} = await launch(['--exec', 'tool', 'run'], {NODE_ENV: 'production'});
	expect({output, code}).toEqual({output: 'tool undefined run\n', code: 5});
	expect((await launch(['--exec', 'absent'])).code).toBe(3);
});

test('a signal to end reaches the program that runs', async () => {
	await needs(tooNew);
	const waiting = `process.on('SIGTERM', () => process.exit(9)); console.log('up'); setInterval(() => {}, 1000)`;
	await npm(fetchedNode('v24.21.0', `exec "${process.execPath}" --eval "${waiting}"`));
	const child = start([]);
	const ended = once(child, 'exit');
	await once(child.stdout, 'data');
	child.kill('SIGTERM');
	expect((await ended)[0]).toBe(9);
});
