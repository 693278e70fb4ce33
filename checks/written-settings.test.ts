import {expect, test} from 'vitest';
import {judgeWritten} from './written-settings.ts';

const file = 'zookeeper.properties';

test.each([
	[{tickTime: '2000'}, 'passed'],
	[{tickTime: '3000'}, 'setting-not-written'],
	[{}, 'setting-not-written'],
	[null, 'file-missing'],
])('a file that sets %j', (written, expected) => {
	const verdict = judgeWritten({file, written}, {tickTime: '2000'});
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
});
