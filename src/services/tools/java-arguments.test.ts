import {expect, test} from 'vitest';
import {toolArguments} from './java-arguments.ts';

const addresses = {brokers: '127.0.0.1:9092', zookeeper: '127.0.0.1:2181'};

test.each([
	['bootstrap-server', ['--list'], ['--bootstrap-server', '127.0.0.1:9092', '--list']],
	['bootstrap-server', ['--bootstrap-server', 'elsewhere:1', '--list'], ['--bootstrap-server', 'elsewhere:1', '--list']],
	['producer-props', ['--topic', 't'], ['--topic', 't', '--producer-props', 'bootstrap.servers=127.0.0.1:9092']],
	['zookeeper', ['ls', '/'], ['-server', '127.0.0.1:2181', 'ls', '/']],
	['none', ['--files', 'f'], ['--files', 'f']],
] as const)('a tool that takes its address by %s, called with %j, is given it', (address, given, expected) => {
	expect(toolArguments({address}, given, addresses)).toEqual(expected);
});

test('a tool whose server is down says how to start it', () => {
	expect(() => toolArguments({address: 'bootstrap-server'}, ['--list'], {})).toThrow(
		expect.objectContaining({problem: expect.objectContaining({code: 'SERVICE_NOT_READY', remedy: 'streambook up'})}),
	);
});
