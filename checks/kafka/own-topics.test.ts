import {expect, test} from 'vitest';
import {judgeOwnTopics} from './own-topics-fit.ts';

const offsets = 'offsets.topic.replication.factor';
const transactions = 'transaction.state.log.min.isr';

test.each([
	['that one broker can hold', 1, {[offsets]: 1, [transactions]: 1}, 'passed'],
	['that three brokers can hold', 3, {[offsets]: 3, [transactions]: 2}, 'passed'],
	['of offsets that need three brokers', 1, {[offsets]: 3, [transactions]: 2}, 'own-topics-too-many-copies'],
	['of transactions that need two', 1, {[offsets]: 1, [transactions]: 2}, 'own-topics-too-many-copies'],
])('copies %s', (_what, brokers, copies, expected) => {
	const verdict = judgeOwnTopics({brokers, copies});
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});
