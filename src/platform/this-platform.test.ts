import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const asks =
	/\bprocess\.(platform|arch)\b|\bos\.(platform|arch|release)\(|[{,]\s*(platform|arch|release)\b[^}]*\} from 'node:os'/;

test('only one place asks which platform this is; the launcher, which runs before all, hands it to tables of its own', () => {
	const found = readdirSync(root, {recursive: true, encoding: 'utf8'})
		.map(name => name.split(path.sep).join('/'))
		.filter(name => /\.(tsx?|mjs)$/.test(name) && !name.includes('.test.'))
		.filter(name => asks.test(readFileSync(path.join(root, name), 'utf8')));
	expect(found.sort()).toEqual(['launch/caller.mjs', 'launch/right-node.mjs', 'launch/run-npm.mjs', 'platform/this-platform.ts']);
});
