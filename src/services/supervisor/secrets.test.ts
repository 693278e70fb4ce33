import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openSecrets} from './secrets.ts';

let file = '';
beforeEach(async () => {
	file = join(await mkdtemp(join(tmpdir(), 'streambook-secrets-')), 'secrets.json');
});
afterEach(() => rm(join(file, '..'), {recursive: true}));

test('passwords are made once, for their owner alone', async () => {
	const first = await openSecrets(file, ['one', 'two']);
	expect((await stat(file)).mode & 0o777).toBe(0o600);
	expect(first('one')).not.toBe(first('two'));
	const second = await openSecrets(file, ['one', 'two']);
	expect([second('one'), second('two')]).toEqual([first('one'), first('two')]);
	expect(() => second('three')).toThrow('no service has a secret three');
});

test('a service that is new gets its password, and the others keep theirs', async () => {
	const before = await openSecrets(file, ['one']);
	const after = await openSecrets(file, ['one', 'two']);
	expect(after('one')).toBe(before('one'));
	expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({one: after('one'), two: after('two')});
});

test.each(['{}', '{"one": "short"}', '{"another": "aaaaaaaaaaaaaaaaaaaaaaaa"}', 'no JSON'])(
	'%s, which may have lost the passwords of data that is there, is no file to go on with',
	async text => {
		await writeFile(file, text);
		await expect(openSecrets(file, ['one', 'two'])).rejects.toThrow();
		expect(await readFile(file, 'utf8')).toBe(text);
	},
);
