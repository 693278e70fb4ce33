import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {namespaceName, namespaceNames} from './namespace-names.ts';

test.each(['starter', 'reference'])('the table the learner gets in %s is the one that is checked with', async folder => {
	const file = new URL(`../../../labs/13-your-own-message/${folder}/namespaces.json`, import.meta.url);
	expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(namespaceNames);
});

test.each([
	['enwiki', 0, '(Main)'],
	['ruwiki', 100, 'Портал'],
	['frwiki', 102, 'Projet'],
	['itwiki', 102, 'unknown'],
	['frwiki', 2600, 'unknown'],
	['commonswiki', 1198, 'unknown'],
])('on %s namespace %i is %s', (wiki, number, name) => {
	expect(namespaceName(wiki, number)).toBe(name);
});
