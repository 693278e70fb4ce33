import {expect, test} from 'vitest';
import type {CheckResult} from './outcome.ts';
import {presentResult} from './present-result.ts';

const catalogue = {
	'check.topic': 'topic `{topic}` exists',
	'outcome.failed': 'failed',
	effort: '{seconds, number, ::.0 group-off} s, {tries, plural, one {# try} other {# tries}}',
	'label.found': 'found',
	'label.expected': 'expected',
	'label.look': 'look at',
	'not-yet': 'Not yet:',
	'verdict.partitions': 'wrong number of partitions',
	'verdict.partitions.look': 'how `{topic}` was made',
};
const title = {code: 'check.topic', params: {topic: 'orders'}};
const tried = {checkId: 'topic', title, durationMs: 420, tries: 3, lookMs: 1, observation: null};

function failing(verdict: Extract<CheckResult, {outcome: 'failed'}>['verdict']): CheckResult {
	return {outcome: 'failed', ...tried, verdict};
}

test('a failure says what is wrong, what was expected and found, and where to look', () => {
	const presented = presentResult(
		failing({kind: 'failed', code: 'partitions', params: {topic: 'orders'}, found: 1, expected: 3}),
		catalogue,
	);
	expect(presented).toMatchObject({glyph: '✗', title: 'topic `orders` exists', word: 'failed', effort: '0.4 s, 3 tries'});
	expect(presented.details).toEqual([
		{label: '', text: 'wrong number of partitions'},
		{label: 'expected', text: '3'},
		{label: 'found', text: '1'},
		{label: 'look at', text: 'how `orders` was made'},
	]);
});

test('what may still become true is told apart from what is wrong', () => {
	const [first] = presentResult(failing({kind: 'pending', code: 'partitions'}), catalogue).details;
	expect(first?.text).toBe('Not yet: wrong number of partitions');
});

test('differing values are shown side by side and never cut', () => {
	const long = 'x'.repeat(5000);
	const {details} = presentResult(
		failing({kind: 'failed', code: 'partitions', differences: [{subject: 'event 7', found: `${long}a`, expected: `${long}b`}]}),
		catalogue,
	);
	expect(details).toContainEqual({label: 'found', text: `${long}a`});
	expect(details).toContainEqual({label: 'expected', text: `${long}b`});
});
