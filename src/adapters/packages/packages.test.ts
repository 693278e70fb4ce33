import {mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Lab, ProgramSpec, Source} from '#core';
import {workspacePaths} from '../paths.ts';
import {prepareWorkspace} from '../prepare-workspace.ts';
import {createPrograms} from '../programs.ts';
import {createWorkspace} from '../workspace.ts';
import {setModuleType} from './set-module-type.ts';

const lab: Lab = {id: 'topic', number: 3, minutes: 20, servers: 'shared', steps: [{kind: 'read', id: 'look'}], pitfalls: []};

/** Says which kafkajs it imports, and that the others are found. */
const program = `import {readFile} from 'node:fs/promises';
import {findPackageJSON} from 'node:module';
import {Kafka} from 'kafkajs';
for (const name of ['eventsource', 'mysql2/promise', 'node-zookeeper-client', 'zod']) {
	import.meta.resolve(name);
}

const manifest: string = findPackageJSON('kafkajs', import.meta.url) ?? '';
console.log(typeof Kafka, JSON.parse(await readFile(manifest, 'utf8')).version);
`;

const ours = 'function 2.2.4';
const theirs = 'function 1.16.0';
let directory = '';
let workspace = '';

beforeEach(async () => {
	directory = await realpath(await mkdtemp(path.join(tmpdir(), 'packages ')));
	workspace = path.join(directory, 'course', 'workspace');
	for (const source of ['starter', 'reference']) {
		await write(`labs/${source}/program.ts`, program);
	}
});
afterEach(async () => rm(directory, {recursive: true, maxRetries: 5}));

async function write(file: string, text: string): Promise<void> {
	const whole = path.resolve(directory, file);
	await mkdir(path.dirname(whole), {recursive: true});
	await writeFile(whole, text);
}

/** Below the workspace. */
const put = async (file: string, content: object | string) =>
	write(path.join(workspace, file), typeof content === 'string' ? content : JSON.stringify(content));
const remove = async (...files: readonly string[]) =>
	Promise.all(files.map(async file => rm(path.join(workspace, file), {recursive: true, force: true})));
const link = async (to: string, file: string) => {
	await mkdir(path.dirname(path.join(workspace, file)), {recursive: true});
	await symlink(to, path.join(workspace, file));
};

/** A package as npm leaves it. */
async function install(folder: string, name: string, version: string): Promise<void> {
	await write(path.join(folder, name, 'package.json'), JSON.stringify({name, version, main: 'index.js'}));
	await write(path.join(folder, name, 'index.js'), 'exports.Kafka = class {};');
}

/** Opens the workspace, as each command does, and gives what starts a program of the lab. */
async function open(source: Source): Promise<ProgramSpec> {
	const paths = workspacePaths(workspace);
	await prepareWorkspace(paths);
	const rendering = async () => ({zookeeper: 2181, kafka: 9092, mysql: 3306, feed: 8092, data: '/data'});
	const folderOf = () => path.join(directory, 'labs');
	const folder = await createWorkspace({paths, labs: [lab], folderOf, rendering}).folder('topic', source);
	const tools = {spec: async () => ({command: '', arguments: [], environment: {}})};
	return createPrograms(tools, workspace).program(folder, 'program.ts', {}, {endpoints: {}});
}

/** What a program says when the workbook runs it. */
async function run(source: Source): Promise<string> {
	const spec = await open(source);
	const {all} = await execa(spec.command, spec.arguments, {cwd: spec.directory, all: true, reject: false});
	return all;
}

const npmInit = {name: 'mine', version: '1.0.0', main: 'index.js', type: 'commonjs', keywords: [], license: 'ISC'};

interface Row {
	readonly what: string;
	/** What happened to the workspace, or was there before it. */
	readonly happened: () => Promise<unknown>;
	/** Whether the workbook had opened it before: what it made is there then. */
	readonly before: 'opened' | 'new';
	readonly says?: string;
}

const rows: readonly Row[] = [
	{what: 'nothing at all', before: 'new', happened: async () => undefined},
	{
		what: '`npm install` of something else removed what it does not know',
		before: 'opened',
		happened: async () => {
			await remove('node_modules');
			await install(path.join(workspace, 'node_modules'), 'is-odd', '3.0.1');
			await put('package.json', {private: true, type: 'module', dependencies: {'is-odd': '^3.0.1'}});
		},
	},
	{what: 'node_modules was deleted', before: 'opened', happened: async () => remove('node_modules')},
	{
		what: '`npm uninstall kafkajs`',
		before: 'opened',
		happened: async () => remove('node_modules/kafkajs', 'node_modules/.package-lock.json'),
	},
	{
		what: '`npm init -y` after package.json was deleted',
		before: 'opened',
		happened: async () => put('package.json', npmInit),
	},
	{
		what: 'a conflict of a merge in package.json',
		before: 'opened',
		happened: async () => put('package.json', '<<<<<<< HEAD\n{}\n'),
	},
	{
		what: 'an install that was interrupted left half a package',
		before: 'opened',
		happened: async () => {
			await remove('node_modules/kafkajs');
			await put('node_modules/kafkajs/src/index.js', '');
		},
	},
	{
		what: 'another version of a client was installed',
		before: 'opened',
		happened: async () => {
			await remove('node_modules/kafkajs');
			await install(path.join(workspace, 'node_modules'), 'kafkajs', '1.16.0');
		},
		says: theirs,
	},
	{
		what: 'another version was installed in the folder of the lab',
		before: 'opened',
		happened: async () => install(path.join(workspace, 'topic', 'node_modules'), 'kafkajs', '1.16.0'),
		says: theirs,
	},
	{
		what: 'pnpm, whose packages are links into a store',
		before: 'opened',
		happened: async () => {
			await remove('node_modules');
			await install(path.join(workspace, 'node_modules/.pnpm/kafkajs@1.16.0/node_modules'), 'kafkajs', '1.16.0');
			await link('.pnpm/kafkajs@1.16.0/node_modules/kafkajs', 'node_modules/kafkajs');
		},
		says: theirs,
	},
	{
		what: "Yarn's Plug'n'Play, which has no node_modules",
		before: 'opened',
		happened: async () => {
			await remove('node_modules');
			await put('.pnp.cjs', "throw new Error('not asked for');");
		},
	},
	{
		what: 'the workbook was moved: packages lead to a folder that is gone',
		before: 'opened',
		happened: async () => {
			await remove('node_modules/kafkajs');
			await put('node_modules/kafkajs/package.json', {
				name: 'kafkajs',
				version: '2.2.4',
				main: 'index.js',
				streambook: {files: '/gone/node_modules/kafkajs'},
			});
			await link('/gone/node_modules/kafkajs/index.js', 'node_modules/kafkajs/index.js');
		},
	},
	{
		what: 'an earlier version linked the whole folder, and its workbook was moved',
		before: 'new',
		happened: async () => {
			await put('package.json', `${JSON.stringify({private: true, type: 'module'}, null, '\t')}\n`);
			await put('topic/program.ts', program);
			await link('/gone/node_modules', 'node_modules');
		},
	},
	{
		what: 'a link of `npm link` leads nowhere',
		before: 'opened',
		happened: async () => {
			await remove('node_modules/kafkajs');
			await link('/gone/kafkajs', 'node_modules/kafkajs');
		},
	},
	{
		what: 'a project of the learner’s that was there before',
		before: 'new',
		happened: async () => {
			await put('package.json', {...npmInit, dependencies: {kafkajs: '^1.16.0'}});
			await put('tsconfig.json', {compilerOptions: {module: 'commonjs', baseUrl: '.', paths: {kafkajs: ['./nowhere']}}});
			await install(path.join(workspace, 'node_modules'), 'kafkajs', '1.16.0');
		},
		says: theirs,
	},
	{
		what: 'a project whose packages are in a folder above',
		before: 'new',
		happened: async () => {
			await put('../package.json', npmInit);
			await install(path.join(workspace, '..', 'node_modules'), 'kafkajs', '1.16.0');
		},
		says: theirs,
	},
	{
		what: 'a link of the learner’s to packages elsewhere, without the clients',
		before: 'new',
		happened: async () => {
			await install(path.join(directory, 'elsewhere'), 'is-odd', '3.0.1');
			await link(path.join(directory, 'elsewhere'), 'node_modules');
		},
	},
	{
		what: 'a package.json without a type in the folder of the lab',
		before: 'opened',
		happened: async () => put('topic/package.json', {name: 'topic', dependencies: {'is-odd': '^3.0.1'}}),
	},
];

test.each(rows)('programs run: $what', async ({happened, before, says = ours}) => {
	if (before === 'opened') {
		await open('learner');
	}

	await happened();
	// The reference's finds ours, whatever the learner did.
	expect(await Promise.all([run('learner'), run('reference')])).toEqual([says, ours]);
});

test('the reference runs although the learner’s programs are refused', async () => {
	await open('learner');
	await put('package.json', npmInit);
	await put('topic/package.json', npmInit);
	await expect(run('learner')).rejects.toMatchObject({problem: {code: 'PACKAGE_REFUSED'}});
	expect(await run('reference')).toBe(ours);
	await setModuleType(path.join(workspace, 'topic', 'package.json'));
	expect(await run('learner')).toBe(ours);
});

test('a workspace that was moved with its workbook goes on', async () => {
	await open('learner');
	const moved = path.join(directory, 'moved');
	await rename(workspace, moved);
	workspace = moved;
	expect(await Promise.all([run('learner'), run('reference')])).toEqual([ours, ours]);
});
