import {expect, test} from 'vitest';
import {type AttemptResult, defineCheck, failed, passed, recallResults, type TaskStep} from '#core';

const check = (id: string) => defineCheck({id, title: {code: `check.${id}`}, observe: async () => null, judge: () => passed});
const step: TaskStep = {
	kind: 'task',
	id: 'start',
	needs: [],
	action: {kind: 'start-server', instance: 'kafka/0', file: 'server.properties'},
	checks: [check('one'), check('two')],
};
const tried = {durationMs: 1, tries: 1, lookMs: 1, observation: null};
const verdict = failed('wrong', {found: 'a', expected: 'b'});
const passedOne: AttemptResult = {outcome: 'passed', checkId: 'one', ...tried};
const failedOne: AttemptResult = {outcome: 'failed', checkId: 'one', ...tried, verdict};
const notStarted: AttemptResult = {outcome: 'failed', checkId: 'server-starts', ...tried, verdict};
const skipped = (checkId: string): AttemptResult => ({outcome: 'skipped', checkId});
const serverTitle = {code: 'check.server-starts', params: {instance: 'kafka/0', file: 'server.properties'}};

/** Results as the log holds them → id, title, and of a skipped one what stood in its way. */
test.each<[string, readonly AttemptResult[], readonly unknown[]]>([
	['nothing', [], []],
	['a check of the step', [passedOne], [['one', {code: 'check.one'}, undefined]]],
	[
		'one that another stood in the way of',
		[failedOne, skipped('two')],
		[
			['one', {code: 'check.one'}, undefined],
			['two', {code: 'check.two'}, {code: 'check.one'}],
		],
	],
	[
		'a server that did not start',
		[notStarted, skipped('one')],
		[
			['server-starts', serverTitle, undefined],
			['one', {code: 'check.one'}, serverTitle],
		],
	],
	['a check that the step had once', [{...passedOne, checkId: 'gone'}], []],
])('%s', (_, results, expected) => {
	const recalled = recallResults(step, results);
	expect(recalled.map(result => [result.checkId, result.title, 'because' in result ? result.because : undefined])).toEqual(
		expected,
	);
});
