import {expect, test} from 'vitest';
import {tellingLines} from './telling-lines.ts';

const timedOut = 'kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection while in state: CONNECTING';
const fatal =
	'[2026-03-02 09:00:06,123] ERROR Fatal error during KafkaServer startup. Prepare to shutdown (kafka.server.KafkaServer)';
const exiting = '[2026-03-02 09:00:06,200] ERROR Exiting Kafka due to fatal exception during startup. (kafka.Kafka$)';
const info = '[2026-03-02 09:00:06,300] INFO shutting down (kafka.server.KafkaServer)';

test('of a broker that gave up its complaints are told, not where in its code they arose', () => {
	const frames = ['\tat kafka.zookeeper.ZooKeeperClient.waitUntilConnected(ZooKeeperClient.scala:259)', '\t... 5 more'];
	expect(tellingLines([info, fatal, timedOut, ...frames, info, exiting, ...frames, info], 3)).toEqual([fatal, timedOut, exiting]);
	expect(tellingLines([fatal, timedOut, exiting], 2)).toEqual([timedOut, exiting]);
});

test('a server that does not complain is left its last words', () => {
	expect(tellingLines(['one', '', 'two', '\tat somewhere'], 1)).toEqual(['two']);
});
