import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {hostileNames, worstName} from '../../testing/hostile-paths.ts';
import {shellWord} from './shell-word.ts';

test.each([...hostileNames, ['all of it', worstName] as const])('a path with %s is one word to a shell', (_, name) => {
	const path = `/home/${name}/data`;
	expect(execFileSync('/bin/sh', ['-c', `printf '[%s]' ${shellWord(path)}`], {encoding: 'utf8'})).toBe(`[${path}]`);
});

test('what needs no quotes has none', () => {
	expect(shellWord('/home/anna/course-1')).toBe('/home/anna/course-1');
	expect(shellWord('')).toBe("''");
});
