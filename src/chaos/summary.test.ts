import {expect, test} from 'vitest';
import type {RunReport} from './one-run.ts';
import {isSound, nothingYet, runLine, summaryLines, withRun} from './summary.ts';

const well: RunReport = {struck: ['mysql', 'feed'], lost: 0, twice: 0, orphans: [], failure: null};
const planned = {
	number: 3,
	moment: 'work',
	strikes: [
		{victim: 'mysql', afterMs: 7},
		{victim: 'client', afterMs: 0},
	],
} as const;

test('runs are sound when something was killed and nothing came of it', () => {
	expect(isSound(nothingYet)).toBe(false);
	expect(isSound(withRun(nothingYet, 'work', well))).toBe(true);
});

test.each<[string, Partial<RunReport>]>([
	['a lost record', {lost: 1}],
	['a doubled one', {twice: 1}],
	['an orphan', {orphans: ['7 java']}],
	['a command that did not work', {failure: 'no answer'}],
])('%s is never made up for by a later run', (_, fault) => {
	const summary = withRun(withRun(nothingYet, 'start', {...well, ...fault}), 'work', well);
	expect(isSound(summary)).toBe(false);
});

test('a run says who was killed when, who was not there, and what came of it', () => {
	expect(runLine(planned, well)).toBe('run 3 at work: mysql after 7 ms, client after 0 ms (not there): well');
	expect(runLine(planned, {...well, lost: 2, orphans: ['7 java']})).toContain('LOST 2, ORPHANS 7 java');
});

test('the summary counts kills by victim and moment', () => {
	const summary = withRun(withRun(nothingYet, 'work', well), 'work', {...well, struck: ['mysql']});
	expect(summaryLines(summary).slice(0, 3)).toEqual(['3 kills', '  feed at work         1', '  mysql at work        2']);
});
