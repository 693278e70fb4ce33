import {expect, test} from 'vitest';
import {unreachableByItself} from './unreachable.ts';

const listens = '[2026-11-21 12:54:13,419] INFO Awaiting socket connections on 127.0.0.1:9092. (kafka.network.DataPlaneAcceptor)';
const failed = (address: string): readonly string[] =>
	Array.from(
		{length: 5},
		() =>
			`WARN [RequestSendThread controllerId=0] Controller 0's connection to broker ${address} (id: 0 rack: null) was unsuccessful`,
	);

test('a broker that listens and cannot reach itself advertises a wrong address', () => {
	expect(unreachableByItself([listens, ...failed('nowhere.invalid:9092')])?.problem.found).toBe(
		'advertised: nowhere.invalid:9092',
	);
});

test.each([
	['tries before the broker listens mean nothing', [...failed('127.0.0.1:9092')]],
	['nor do those it makes up for by listening', [...failed('127.0.0.1:9092'), listens]],
	['a few are not enough', [listens, ...failed('127.0.0.1:9092').slice(1)]],
])('%s', (_, log) => {
	expect(unreachableByItself(log)).toBeNull();
});
