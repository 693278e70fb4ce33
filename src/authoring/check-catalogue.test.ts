import {expect, test} from 'vitest';
import type {Lab, ServiceName} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {fakeCheck} from '../testing/fakes.ts';
import {catalogueLines, checkCatalogue} from './check-catalogue.ts';

test('a check is listed once, with its fact, what it asks and where it is used', () => {
	const step = (id: string, needs: readonly ServiceName[]) =>
		({kind: 'task', id, needs: [], action: {kind: 'none'}, checks: [fakeCheck('rows', {needs}), fakeCheck('file')]}) as const;
	const lab: Lab = {
		id: 'shop',
		number: 1,
		minutes: 1,
		servers: 'shared',
		steps: [step('one', ['mysql']), step('two', ['mysql'])],
		pitfalls: [],
	};
	const entries = checkCatalogue([lab], {
		'check.rows': 'rows | all',
		'check.file': 'a file',
	});
	expect(catalogueLines(entries)).toEqual([
		'| check | the fact | asks | used by |',
		'|---|---|---|---|',
		'| `file` | a file | files | shop/one, shop/two |',
		'| `rows` | rows \\| all | mysql | shop/one, shop/two |',
	]);
});

test('the checks of the labs are listed in words, and those that look at a live stream say so', async () => {
	const [labs, words] = await Promise.all([createFileLabSource(labsDirectory, 'en').list(), loadWords(programDirectory, 'en')]);
	const entries = checkCatalogue(labs, words);
	expect(entries.length).toBeGreaterThan(70);
	expect(entries.filter(({fact}) => fact.startsWith('check.') || /[{}]/.test(fact))).toEqual([]);
	expect(entries.find(({id}) => id === 'publishes-messages')?.asks).toEqual(['kafka', 'feed or live stream']);
});
