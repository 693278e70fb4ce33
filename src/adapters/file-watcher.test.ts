import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {cp, mkdir, mkdtemp, realpath, rename, rm, symlink, unlink, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {FileNews} from '../engine/interfaces.ts';
import {createFileWatcher} from './file-watcher.ts';
import {type Arm, armWithSystem} from './folder-alerts.ts';

let root = '';
let folder = '';
beforeEach(async () => {
	// A workspace in a folder, so that both can be replaced.
	root = await realpath(await mkdtemp(path.join(tmpdir(), 'watched ')));
	folder = path.join(root, 'workspace', 'topic');
	await mkdir(folder, {recursive: true});
	await put('producer.ts', 'one');
});
afterEach(async () => rm(root, {recursive: true, maxRetries: 5}));

async function put(name: string, text: string, into = folder): Promise<void> {
	await mkdir(path.dirname(path.join(into, name)), {recursive: true});
	await writeFile(path.join(into, name), text);
}

/** What is told, one after the other, for whoever waits for it. */
function watching(arm: Arm, {watched = [folder], everyMs = 40}: {watched?: readonly string[]; everyMs?: number} = {}) {
	const news: FileNews[] = [];
	let told = Promise.withResolvers<void>();
	const watch = createFileWatcher({arm, everyMs, quietMs: 20}).watch(
		watched.map(each => ({folder: each, counts: name => /\.(ts|sql)$/.test(name)})),
		one => {
			news.push(one);
			told.resolve();
		},
	);
	return {
		news,
		/** Resolves when this kind of news has come, and forgets all news until then. */
		async next<Kind extends FileNews['kind']>(kind: Kind): Promise<Extract<FileNews, {kind: Kind}>> {
			for (;;) {
				const at = news.findIndex(each => each.kind === kind);
				if (at !== -1) {
					return news.splice(0, at + 1).at(-1) as Extract<FileNews, {kind: Kind}>;
				}

				await told.promise;
				told = Promise.withResolvers();
			}
		},
		[Symbol.dispose]: () => watch[Symbol.dispose](),
	};
}

const exhausted =
	(code: string): Arm =>
	() => {
		throw Object.assign(new Error(`${code}: watch`), {code});
	};

const git = (...given: readonly string[]): void => {
	execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...given], {cwd: folder, stdio: 'ignore'});
};

/** Everything that happens to a folder while somebody works in it; after each of them a plain save must still be seen. */
const operations: readonly (readonly [string, (watch: ReturnType<typeof watching>) => Promise<void>])[] = [
	['a plain save', async () => put('producer.ts', 'two')],
	[
		'a save as most editors do it: written aside and renamed over',
		async () => {
			await put('.producer.ts.aside', 'two');
			await rename(path.join(folder, '.producer.ts.aside'), path.join(folder, 'producer.ts'));
		},
	],
	[
		'a save in two strokes: emptied, then written',
		async () => {
			await put('producer.ts', '');
			await put('producer.ts', 'two');
		},
	],
	['a new file', async () => put('table.sql', 'SELECT 1')],
	['a new file in a new folder', async () => put('lib/deep/store.ts', 'two')],
	['a file removed', async () => unlink(path.join(folder, 'producer.ts'))],
	[
		'the folder moved away, and back with another content',
		async watch => {
			await rename(folder, `${folder}.away`);
			expect((await watch.next('gone')).folder).toBe(folder);
			await put('producer.ts', 'two', `${folder}.away`);
			await rename(`${folder}.away`, folder);
		},
	],
	[
		'another folder in its place, at once',
		async () => {
			await put('producer.ts', 'two', `${folder}.new`);
			await rename(folder, `${folder}.old`);
			await rename(`${folder}.new`, folder);
		},
	],
	[
		'the folder removed and made again',
		async () => {
			await rm(folder, {recursive: true});
			await put('producer.ts', 'two');
		},
	],
	[
		'the whole workspace replaced',
		async () => {
			const workspace = path.dirname(folder);
			await cp(workspace, `${workspace}.new`, {recursive: true});
			await put('topic/producer.ts', 'two', `${workspace}.new`);
			await rename(workspace, `${workspace}.old`);
			await rename(`${workspace}.new`, workspace);
		},
	],
	[
		'git checkout of another branch',
		async () => {
			git('init', '-q', '-b', 'main');
			git('add', '.');
			git('commit', '-qm', 'one');
			git('rm', '-q', 'producer.ts');
			await put('table.sql', 'SELECT 1');
			git('add', '.');
			git('commit', '-qm', 'two');
			git('checkout', '-q', 'HEAD~1');
			await put('producer.ts', 'two');
		},
	],
	[
		'a link in the place of the folder, and then to another one',
		async () => {
			await rename(folder, `${folder}.1`);
			await put('producer.ts', 'two', `${folder}.2`);
			await symlink(`${folder}.2`, folder);
		},
	],
	[
		'a link in the place of a file, and what it leads to saved',
		async () => {
			await put('elsewhere.ts', 'one', root);
			await unlink(path.join(folder, 'producer.ts'));
			await symlink(path.join(root, 'elsewhere.ts'), path.join(folder, 'producer.ts'));
			await put('elsewhere.ts', 'two', root);
		},
	],
];

/** What only looking finds: the system was asked of the folder, and the file is elsewhere. */
const untold = 'a link in the place of a file, and what it leads to saved';

describe.each([
	{where: 'where the system tells, and nobody looks for an hour', arm: armWithSystem, everyMs: 3_600_000},
	{where: 'where the system has nothing left to tell with', arm: exhausted('EMFILE'), everyMs: 40},
])('$where', ({arm, everyMs}) => {
	test.each(operations)('%s is told, and what is saved after it', async (what, happens) => {
		using watch = watching(arm, {everyMs: what === untold ? 40 : everyMs});
		await watch.next('stands');
		await happens(watch);
		await watch.next('saved');
		await put('producer.ts', 'after it all');
		while (!(await watch.next('saved')).files.includes('producer.ts')) {
			// What the operation did may be told in more than one piece.
		}
	});
});

const withoutInotify = ['-Ur', 'sh', '-c', 'echo 0 > /proc/sys/user/max_inotify_instances && exec "$@"', 'sh'];
const canTakeAll = spawnSync('unshare', [...withoutInotify, 'true']).status === 0;

test.skipIf(!canTakeAll)('a kernel that gives no inotify instance any more is survived', async () => {
	const program = path.join(import.meta.dirname, 'fixtures', 'watch-folder.ts');
	const child = spawn('unshare', [...withoutInotify, process.execPath, program, folder], {stdio: ['ignore', 'pipe', 'inherit']});
	const told: string[] = [];
	for await (const line of createInterface({input: child.stdout})) {
		const {kind} = JSON.parse(line) as FileNews;
		told.push(kind);
		if (kind === 'stands') {
			await put('producer.ts', 'two');
		} else if (kind === 'saved') {
			child.kill();
			break;
		}
	}

	expect(told).toEqual(['slow', 'stands', 'saved']);
});

test.each(['EMFILE', 'ENOSPC', 'EPERM'])('that the system does not tell (%s) is said once', async code => {
	using watch = watching(exhausted(code));
	expect(await watch.next('slow')).toEqual({kind: 'slow', reason: code});
	await watch.next('stands');
	await put('producer.ts', 'two');
	await put('lib/store.ts', 'two');
	await watch.next('saved');
	expect(watch.news.filter(({kind}) => kind === 'slow')).toEqual([]);
});

test('a system that gives up later is survived, and said', async () => {
	const failing: ((error: unknown) => void)[] = [];
	using watch = watching((_folder, _told, failed) => {
		failing.push(failed);
		return {close: () => undefined};
	});
	await watch.next('stands');
	for (const fail of failing) {
		fail(Object.assign(new Error('gone'), {code: 'EIO'}));
	}

	expect(await watch.next('slow')).toEqual({kind: 'slow', reason: 'EIO'});
	await put('producer.ts', 'two');
	await watch.next('saved');
});

test('a system that tells nothing though it promised to, as of folders over a network, changes nothing', async () => {
	using watch = watching(() => ({close: () => undefined}));
	await watch.next('stands');
	await put('producer.ts', 'two');
	expect((await watch.next('saved')).files).toEqual(['producer.ts']);
	expect(watch.news.filter(({kind}) => kind === 'slow')).toEqual([]);
});

test('what nobody wrote is not told: a file saved as it was, one only touched, and what lies beside', async () => {
	using watch = watching(armWithSystem);
	await watch.next('stands');
	await put('producer.ts', 'one');
	await utimes(path.join(folder, 'producer.ts'), new Date(), new Date());
	await put('node_modules/client/index.ts', 'not theirs');
	await put('kafka-data/meta.properties', 'not theirs');
	await put('kafka-data/found.ts', 'not theirs');
	await put('.venv/found.ts', 'not theirs');
	await put('output.json', 'printed');
	await put('producer.ts.bak', 'one');
	// News comes in the order in which it happened.
	await put('last.ts', 'theirs');
	expect(watch.news.concat(await watch.next('saved')).filter(({kind}) => kind === 'saved')).toEqual([
		{kind: 'saved', files: ['last.ts']},
	]);
});

test('a folder that appears for the first time is no change, what is saved in it is', async () => {
	const later = path.join(root, 'workspace', 'later');
	using watch = watching(armWithSystem, {watched: [folder, later]});
	await watch.next('stands');
	await put('a.ts', 'the starter', `${later}.draft`);
	await rename(`${later}.draft`, later);
	await put('producer.ts', 'two');
	expect((await watch.next('saved')).files).toEqual(['producer.ts']);
	await put('a.ts', 'theirs', later);
	expect((await watch.next('saved')).files).toEqual(['a.ts']);
});

test('a folder that is missing is told once, and nothing of it as long as it is', async () => {
	using watch = watching(armWithSystem);
	await watch.next('stands');
	await rename(folder, `${folder}.away`);
	await watch.next('gone');
	await put('producer.ts', 'two', `${folder}.away`);
	await rename(`${folder}.away`, folder);
	await watch.next('saved');
	expect(watch.news).toEqual([]);
});

test('nothing is told once it has ended', async () => {
	const watch = watching(armWithSystem);
	using other = watching(armWithSystem);
	await watch.next('stands');
	await other.next('stands');
	watch[Symbol.dispose]();
	await put('producer.ts', 'two');
	await other.next('saved');
	expect(watch.news).toEqual([]);
});
