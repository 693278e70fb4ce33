import {expect, test} from 'vitest';
import {toolCommand} from './java-tools.ts';

const addresses = {brokers: '127.0.0.1:9092', zookeeper: '127.0.0.1:2181'};

test.each([
	['kafka-topics', ['--list'], ['--bootstrap-server', '127.0.0.1:9092', '--list']],
	['kafka-topics', ['--bootstrap-server', 'elsewhere:1', '--list'], ['--bootstrap-server', 'elsewhere:1', '--list']],
	['kafka-producer-perf-test', ['--topic', 't'], ['--topic', 't', '--producer-props', 'bootstrap.servers=127.0.0.1:9092']],
	['zookeeper-shell', ['ls', '/'], ['-server', '127.0.0.1:2181', 'ls', '/']],
	['kafka-dump-log', ['--files', 'f'], ['--files', 'f']],
])('%s %j is given the address it needs', (name, given, expected) => {
	expect(toolCommand(name, given, addresses).arguments).toEqual(expected);
});

test('a tool whose server is down says how to start it', () => {
	expect(() => toolCommand('kafka-topics', ['--list'], {})).toThrow(
		expect.objectContaining({problem: expect.objectContaining({code: 'SERVICE_NOT_READY', remedy: 'streambook up'})}),
	);
});
