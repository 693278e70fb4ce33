import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {changedFiles} from './git-changes.ts';

let root = '';
beforeEach(async () => {
	root = await mkdtemp(path.join(tmpdir(), 'changes-'));
});
afterEach(async () => rm(root, {recursive: true}));

async function git(...words: readonly string[]): Promise<void> {
	const who = ['-c', 'user.name=Kel', '-c', 'user.email=kel@example.org', '-c', 'commit.gpgsign=false'];
	await execa('git', [...who, ...words], {cwd: root});
}

async function commit(name: string): Promise<void> {
	await writeFile(path.join(root, name), name);
	await git('add', '.');
	await git('commit', '-qm', name);
}

test('a branch changes what it committed, and what is not committed yet; on main it is the last commit that counts', async () => {
	await git('init', '-q', '-b', 'main');
	await commit('one');
	await commit('two');
	expect(await changedFiles(root, null)).toEqual(['two']);
	await git('checkout', '-qb', 'branch');
	await commit('three');
	await writeFile(path.join(root, 'one'), 'changed');
	await writeFile(path.join(root, 'four'), 'new');
	expect(await changedFiles(root, null)).toEqual(['one', 'three', 'four']);
	expect(await changedFiles(root, 'main~1')).toEqual(['one', 'three', 'two', 'four']);
});

test('without a history, or with a base that is not there, nothing can be said', async () => {
	expect(await changedFiles(root, null)).toBeNull();
	await git('init', '-q', '-b', 'main');
	await commit('one');
	expect(await changedFiles(root, null)).toBeNull();
	expect(await changedFiles(root, 'nowhere')).toBeNull();
	expect(await changedFiles(root, '--output=x')).toBeNull();
});
