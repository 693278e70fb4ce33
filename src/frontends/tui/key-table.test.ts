import {expect, test} from 'vitest';
import {loadDemoWords} from './fixtures/demo-words.ts';
import {keyTable} from './key-table.ts';

test('every key of every screen is in the table for readers', async () => {
	const table = keyTable(await loadDemoWords());
	expect(table).toContain('| `enter` `r` | run the step with your files, then check it |');
	expect(table).toContain('| `x` | stop the server |');
	expect(table).not.toMatch(/key\.|screen\.keys/);
});
