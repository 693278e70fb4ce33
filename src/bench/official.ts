import {spawn} from 'node:child_process';
import {mkdir, open, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {assetFile} from '../services/asset-file.ts';
import {kafkaAnswers} from '../services/kafka/ready.ts';
import {pickFreePort} from '../services/process/port.ts';
import {exitOf} from '../services/process/server-process.ts';
import {until} from '../services/process/wait.ts';
import {cacheDirectory} from '../services/sources/cache.ts';
import {findJava} from '../services/sources/java.ts';
import {findKafkaJars} from '../services/sources/kafka-jars.ts';
import {zookeeperAnswers} from '../services/zookeeper/ready.ts';

/** What kafka-run-class.sh gives every server that is started with its scripts, and the heap each script asks for. */
const scriptFlags = [
	...['-server', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20', '-XX:InitiatingHeapOccupancyPercent=35'],
	...['-XX:+ExplicitGCInvokesConcurrent', '-XX:MaxInlineLevel=15', '-Djava.awt.headless=true', '-Dcom.sun.management.jmxremote'],
	...['-Dcom.sun.management.jmxremote.authenticate=false', '-Dcom.sun.management.jmxremote.ssl=false'],
];
const heaps = {zookeeper: ['-Xms512M', '-Xmx512M'], kafka: ['-Xmx1G', '-Xms1G']} as const;
/** A busy machine is only slow: its ratios may still hold. */
const patienceMs = 180_000;

export interface Official {
	/**
	Starts ZooKeeper, and Kafka once ZooKeeper has answered, as the scripts of Kafka's release do: same jars, heap, flags and settings.

	Resolves with the seconds until Kafka answered a request too; the servers are stopped before the next start.
	*/
	start(signal: AbortSignal): Promise<number>;
}

/** What the release's scripts would start, with data of its own that stays from one start to the next. */
export async function officialServers(directory: string, signal: AbortSignal): Promise<Official> {
	const cache = cacheDirectory();
	const {command} = await findJava(cache, () => undefined, signal);
	const {classPath} = await findKafkaJars(cache, () => undefined, signal);
	const zookeeper = await pickFreePort(new Set());
	const kafka = await pickFreePort(new Set([zookeeper]));
	await mkdir(directory, {recursive: true});
	const files = {zookeeper: path.join(directory, 'zookeeper.properties'), kafka: path.join(directory, 'server.properties')};
	await writeFile(files.zookeeper, zookeeperProperties('./zookeeper', zookeeper));
	await writeFile(files.kafka, kafkaProperties('./kafka-logs', kafka, zookeeper));

	const launch = async (name: 'zookeeper' | 'kafka', mainClass: string): Promise<AsyncDisposable> => {
		const log = await open(path.join(directory, `${name}.log`), 'a');
		const flags = [
			...heaps[name],
			...scriptFlags,
			`-Xlog:gc*:file=${name}-gc.log:time,tags:filecount=10,filesize=100M`,
			`-Dkafka.logs.dir=${directory}`,
			`-Dlog4j.configuration=${pathToFileURL(assetFile('log4j', 'log4j.properties')).href}`,
		];
		const child = spawn(command, [...flags, '-cp', classPath, mainClass, files[name]], {
			cwd: directory,
			stdio: ['ignore', log.fd, log.fd],
		});
		const exited = exitOf(child);
		await log.close();
		return {
			async [Symbol.asyncDispose]() {
				child.kill('SIGTERM');
				await exited;
			},
		};
	};

	return {
		async start(each) {
			const limit = AbortSignal.any([each, AbortSignal.timeout(patienceMs)]);
			const answers = {signal: limit, everyMs: 10};
			const started = performance.now();
			await using _zookeeper = await launch('zookeeper', 'org.apache.zookeeper.server.quorum.QuorumPeerMain');
			await until(attempt => zookeeperAnswers({host: '127.0.0.1', port: zookeeper}, attempt), answers);
			await using _kafka = await launch('kafka', 'kafka.Kafka');
			await until(attempt => kafkaAnswers({host: '127.0.0.1', port: kafka}, attempt), answers);
			return (performance.now() - started) / 1000;
		},
	};
}

/** The release's own settings, but for ports, addresses and folders. */
function zookeeperProperties(dataDirectory: string, port: number): string {
	return [
		`dataDir=${dataDirectory}`,
		`clientPort=${port}`,
		'clientPortAddress=127.0.0.1',
		'maxClientCnxns=0',
		'admin.enableServer=false',
		'',
	].join('\n');
}

function kafkaProperties(dataDirectory: string, port: number, zookeeper: number): string {
	return [
		'broker.id=0',
		`listeners=PLAINTEXT://127.0.0.1:${port}`,
		'num.network.threads=3',
		'num.io.threads=8',
		'socket.send.buffer.bytes=102400',
		'socket.receive.buffer.bytes=102400',
		'socket.request.max.bytes=104857600',
		`log.dirs=${dataDirectory}`,
		'num.partitions=1',
		'num.recovery.threads.per.data.dir=1',
		'offsets.topic.replication.factor=1',
		'transaction.state.log.replication.factor=1',
		'transaction.state.log.min.isr=1',
		'log.retention.hours=168',
		'log.retention.check.interval.ms=300000',
		`zookeeper.connect=127.0.0.1:${zookeeper}`,
		'zookeeper.connection.timeout.ms=18000',
		'group.initial.rebalance.delay.ms=0',
		'',
	].join('\n');
}
