import {expect, test} from 'vitest';
import {programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {findingLines} from './finding-lines.ts';

const words = await loadWords(programDirectory, 'en');
const finding = {name: 'port 9092', found: 'held by process 7: java', expected: 'free', remedy: null, command: null} as const;

test('what is fine takes one line', () => {
	expect(findingLines(words, {...finding, state: 'fine'})).toEqual(['  ✓ port 9092              held by process 7: java']);
});

test('what is in the way says what was expected, what to do and the command, each below the other', () => {
	const broken = {...finding, state: 'broken', remedy: 'end it\nor wait', command: 'kill 7'} as const;
	expect(findingLines(words, broken)).toEqual([
		'  ✗ port 9092              held by process 7: java',
		'      expected  free',
		'      try       end it\n                or wait',
		'      command   kill 7',
	]);
});
