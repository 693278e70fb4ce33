import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {bundleScreen} from './bundle.ts';

test('the bundle is built once for its sources, and holds React as it is shipped', async () => {
	const [first, second] = [await bundleScreen(), await bundleScreen()];
	expect(second).toBe(first);
	const code = await readFile(fileURLToPath(first), 'utf8');
	expect(code).toContain('react.element');
	expect(code).not.toContain('react-dom.development');
	expect(code).not.toMatch(/from"react-devtools-core"/);
	const screen: object = await import(first);
	expect(Object.keys(screen)).toContain('runScreen');
});
