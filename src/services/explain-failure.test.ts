import {expect, test} from 'vitest';
import {explainFailure} from './explain-failure.ts';

test.each([
	['ERROR Unable to start: java.net.BindException: Address already in use (Bind failed)', 3],
	['FATAL java.lang.RuntimeException: Invalid cluster.id in: /d/meta.properties. Expected a, but read b', 4],
	["ERROR java.lang.RuntimeException: Stored node id 0 doesn't match previous node id 1 in /d", 5],
	[
		'ERROR org.apache.kafka.common.KafkaException: Failed to acquire lock on file .lock in /d. A Kafka instance in another process',
		6,
	],
	[
		"ERROR Error while creating ephemeral at /brokers/ids/0, node already exists and owner '1' does not match current session '2'",
		7,
	],
	['FATAL kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection while in state: CONNECTING', 8],
	['Error: java.lang.UnsupportedClassVersionError: x has been compiled by a more recent version', 9],
])('%s is difficulty %i', (line, difficulty) => {
	const {found, remedy, cause, details} = explainFailure(['INFO before', line, 'INFO after']);
	expect(found).toBe(line);
	expect([remedy, cause]).not.toContain(undefined);
	expect(details).toMatchObject({difficulty});
});

test('of an unknown failure the last error is shown, with the lines before it', () => {
	const log = [...Array.from({length: 100}, (_, index) => `INFO ${index}`), 'ERROR one', 'ERROR two', 'INFO end'];
	const {found, cause, details} = explainFailure(log);
	expect([found, cause]).toEqual(['ERROR two', null]);
	expect(details).toEqual({log: log.slice(-30)});
});

test('of a setting with a value it cannot have that value is shown, not the name of the file it stands in', () => {
	const {found, cause} = explainFailure([
		'[2026-11-30 21:21:52,037] ERROR Invalid config, exiting abnormally (org.apache.zookeeper.server.quorum.QuorumPeerMain)',
		'org.apache.zookeeper.server.quorum.QuorumPeerConfig$ConfigException: Error processing /w/zookeeper.properties',
		'\tat org.apache.zookeeper.server.quorum.QuorumPeerConfig.parse(QuorumPeerConfig.java:198)',
		'Caused by: java.lang.NumberFormatException: For input string: "abc"',
	]);
	expect(found).toBe('java.lang.NumberFormatException: For input string: "abc"');
	expect(cause).toContain('a value it cannot have');
});

test('stack frames are left out of the lines that are kept: they push out what was said', () => {
	const frames = Array.from({length: 40}, (_, index) => `\tat some.where(Some.java:${index})`);
	expect(explainFailure(['ERROR Exiting', 'java.lang.Error: why', ...frames]).details).toEqual({
		log: ['ERROR Exiting', 'java.lang.Error: why'],
	});
});

test('a server that said nothing has nothing found', () => {
	expect(explainFailure([])).toEqual({cause: null, details: {log: []}});
});
