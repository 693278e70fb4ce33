import {expect, test} from 'vitest';
import {reasonInLog} from './reason-in-log.ts';

const info =
	'[2026-11-30 21:21:55,100] INFO Registered signal handlers for TERM, INT, HUP (org.apache.kafka.common.utils.LoggingSignalHandler)';
const frames = ['\tat kafka.Kafka$.buildServer(Kafka.scala:71)', '\tat kafka.Kafka.main(Kafka.scala)'];
const exiting = '[2026-11-30 21:18:59,046] ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)';

/** As the servers wrote it. */
test.each<[string, readonly string[], string]>([
	[
		'Kafka in a language in which I has a dot',
		[
			'Picked up JAVA_TOOL_OPTIONS: -Duser.language=tr -Duser.country=TR',
			info,
			exiting,
			'java.lang.IllegalArgumentException: No enum constant org.apache.kafka.coordinator.group.Group.GroupType.CLASSİC',
			...frames,
		],
		'java.lang.IllegalArgumentException: No enum constant org.apache.kafka.coordinator.group.Group.GroupType.CLASSİC',
	],
	[
		'Kafka with an address nobody reaches',
		[
			info,
			exiting,
			'java.lang.IllegalArgumentException: requirement failed: advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.',
			...frames,
		],
		'java.lang.IllegalArgumentException: requirement failed: advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.',
	],
	[
		'Kafka with a class that is missing, which went on for a while after the error that ended it',
		[
			'[2026-11-30 21:22:16,400] ERROR Fatal error during KafkaServer startup. Prepare to shutdown (kafka.server.KafkaServer)',
			'java.lang.ClassNotFoundException: no.such.Class',
			...frames,
			'[2026-11-30 21:22:17,006] WARN [RequestSendThread controllerId=0] Controller 0’s connection to broker 127.0.0.1:23369 was unsuccessful (kafka.controller.RequestSendThread)',
			'java.io.IOException: Connection to 127.0.0.1:23369 (id: 0 rack: null) failed.',
			'[2026-11-30 21:22:17,307] ERROR Exiting Kafka due to fatal exception during startup. (kafka.Kafka$)',
			'java.lang.ClassNotFoundException: no.such.Class',
			...frames,
			'[2026-11-30 21:22:17,310] INFO shutting down (kafka.server.KafkaServer)',
		],
		'java.lang.ClassNotFoundException: no.such.Class',
	],
	[
		'Kafka that says it all in the line of the error',
		[
			'[2026-11-30 21:21:58,338] ERROR Failed to create or validate data directory /w/afile (org.apache.kafka.storage.internals.log.LogDirFailureChannel)',
			'java.io.IOException: Failed to load /w/afile during broker startup',
			...frames,
			'[2026-11-30 21:21:58,354] ERROR Shutdown broker because none of the specified log dirs from /w/afile can be created or validated (kafka.log.LogManager)',
		],
		'[2026-11-30 21:21:58,354] ERROR Shutdown broker because none of the specified log dirs from /w/afile can be created or validated (kafka.log.LogManager)',
	],
	[
		'ZooKeeper with a number that is none: what it is caused by',
		[
			'[2026-11-30 21:21:52,037] ERROR Invalid config, exiting abnormally (org.apache.zookeeper.server.quorum.QuorumPeerMain)',
			'org.apache.zookeeper.server.quorum.QuorumPeerConfig$ConfigException: Error processing /w/zookeeper.properties',
			'\tat org.apache.zookeeper.server.quorum.QuorumPeerConfig.parse(QuorumPeerConfig.java:198)',
			'Caused by: java.lang.NumberFormatException: For input string: "abc"',
			'\tat java.base/java.lang.NumberFormatException.forInputString(NumberFormatException.java:67)',
			'\t... 2 more',
			'Invalid config, exiting abnormally',
			'[2026-11-30 21:21:52,048] ERROR Exiting JVM with code 2 (org.apache.zookeeper.util.ServiceUtils)',
		],
		'java.lang.NumberFormatException: For input string: "abc"',
	],
	[
		'ZooKeeper with a file for a directory, whose last error says only that it ends',
		[
			'[2026-11-30 21:21:52,955] ERROR Unable to access datadir, exiting abnormally (org.apache.zookeeper.server.ZooKeeperServerMain)',
			'org.apache.zookeeper.server.persistence.FileTxnSnapLog$DatadirException: Unable to create data directory ./afile/version-2',
			'\tat org.apache.zookeeper.server.persistence.FileTxnSnapLog.<init>(FileTxnSnapLog.java:135)',
			'Unable to access datadir, exiting abnormally',
			'[2026-11-30 21:21:52,963] ERROR Exiting JVM with code 3 (org.apache.zookeeper.util.ServiceUtils)',
		],
		'org.apache.zookeeper.server.persistence.FileTxnSnapLog$DatadirException: Unable to create data directory ./afile/version-2',
	],
	[
		'MariaDB with an option it does not know',
		[
			'2026-11-30 21:23:28 0 [Note] InnoDB: log sequence number 0; transaction id 3',
			"2026-11-30 21:23:28 0 [ERROR] /usr/sbin/mariadbd: unknown variable 'foo=1'",
			'2026-11-30 21:23:28 0 [ERROR] Aborting',
		],
		"2026-11-30 21:23:28 0 [ERROR] /usr/sbin/mariadbd: unknown variable 'foo=1'",
	],
	[
		'a Java that does not begin',
		[
			'Picked up JAVA_TOOL_OPTIONS: -XX:+UseG1GC',
			'Error occurred during initialization of VM',
			'Multiple garbage collectors selected',
		],
		'Multiple garbage collectors selected',
	],
	[
		'a program that is not there',
		['Error: Could not find or load main class kafka.Kafka', 'Caused by: java.lang.ClassNotFoundException: kafka.Kafka'],
		'java.lang.ClassNotFoundException: kafka.Kafka',
	],
	['an error among notes', ['INFO one', 'ERROR one', 'ERROR two', 'INFO end'], 'ERROR two'],
	['nothing but an end', ['ERROR Exiting JVM with code 3 (x)'], 'ERROR Exiting JVM with code 3 (x)'],
	['no error at all', ['one', 'two', ''], 'two'],
])('%s', (_, log, reason) => {
	expect(reasonInLog(log)).toBe(reason);
});

test('a log without a line has no reason', () => {
	expect(reasonInLog([])).toBeUndefined();
});
