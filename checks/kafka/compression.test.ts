import {expect, test} from 'vitest';
import {judgeTopicCompression} from '../shared/messages/compression.ts';
import {judgeBrokerCompression} from './broker-keeps-codec.ts';

test.each([
	['producer', 'default', 'passed'],
	['producer', 'topic', 'passed'],
	['gzip', 'broker', 'passed'],
	['uncompressed', 'broker', 'passed'],
	['zstd', 'broker', 'recompresses'],
	['lz4', 'broker', 'recompresses'],
	['snappy', 'topic', 'recompresses'],
] as const)('compression.type=%s of the %s', (value, source, expected) => {
	const verdicts = [
		judgeBrokerCompression({value, source}),
		judgeTopicCompression({topic: 'wikipedia-events', compression: {value, source}}),
	];
	expect(verdicts.map(verdict => (verdict.kind === 'passed' ? 'passed' : verdict.code))).toEqual(
		expected === 'passed' ? ['passed', 'passed'] : ['broker-recompresses', 'topic-recompresses'],
	);
	expect(verdicts).toMatchSnapshot();
});

test('of a topic that is not there nothing is said but that', () => {
	expect(judgeTopicCompression({topic: 'wikipedia-events', compression: null})).toMatchObject({
		kind: 'pending',
		code: 'topic-not-made',
	});
});
