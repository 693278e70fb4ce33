import {execFileSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import kafkajs, {type AclResourceTypes, Kafka, logLevel} from 'kafkajs';
import {createConnection} from 'mysql2/promise';
import {escapeProperty} from '#core';
import {pickFreePort} from '../services/process/port.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import {createTools} from '../services/tools/tools.ts';
import {liveStack} from './live-stack.ts';

/** Servers as others run them: the account there may do no more than the labs need, and what else is there belongs to somebody. */
export interface ForeignServers extends AsyncDisposable {
	/** The stack they are made of, for who owns it. */
	readonly servers: StackClient;
	/** How a learner names them, and what their environment holds. */
	readonly options: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	/** Everything that is not under `prefix`: topics with their records, groups, tables, and the processes. */
	others(): Promise<unknown>;
	/** Everything that is: topics, groups and tables. */
	ofPrefix(): Promise<readonly string[]>;
}

const user = 'alice';
/** With the signs that every layer on the way quotes differently. */
const password = 'a"b\\c d@e:f%g';
const database = 'class';

/** A broker with TLS, SCRAM and ACLs, a database with an account of its own, a ZooKeeper and a feed. */
export async function foreignServers(prefix: string): Promise<ForeignServers> {
	const stack = await liveStack(['zookeeper', 'mysql', 'feed']);
	const {servers, directory} = stack;
	const signal = AbortSignal.timeout(240_000);
	const ports = await servers.ports();
	const securePort = await pickFreePort(new Set(Object.values(ports)));
	const certificate = await makeCertificate(directory);
	const file = path.join(directory, 'server.properties');
	const plain = `127.0.0.1:${ports.kafka}`;
	const lines = [
		'broker.id=0',
		`listeners=PLAINTEXT://${plain},SASL_SSL://127.0.0.1:${securePort}`,
		`zookeeper.connect=127.0.0.1:${ports.zookeeper}`,
		'log.dirs=records',
		'auto.create.topics.enable=false',
		'offsets.topic.replication.factor=1',
		'offsets.topic.num.partitions=1',
		'transaction.state.log.replication.factor=1',
		'transaction.state.log.min.isr=1',
		'group.initial.rebalance.delay.ms=0',
		'sasl.enabled.mechanisms=SCRAM-SHA-256',
		'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;',
		'listener.name.sasl_ssl.ssl.keystore.type=PEM',
		`listener.name.sasl_ssl.ssl.keystore.location=${escapeProperty(certificate.keyStore)}`,
		'authorizer.class.name=kafka.security.authorizer.AclAuthorizer',
		'super.users=User:ANONYMOUS',
		'allow.everyone.if.no.acl.found=false',
	];
	await writeFile(file, `${lines.join('\n')}\n`);
	await servers.start('kafka/0', {configuredBy: 'reference', file}, signal);

	const kafka = new Kafka({clientId: 'owner', brokers: [plain], logLevel: logLevel.NOTHING});
	const admin = kafka.admin();
	await admin.connect();
	await addLogin(path.join(directory, 'stack'), plain);
	await admin.createAcls({
		acl: [
			...rightsOn(kafkajs.AclResourceTypes.TOPIC, `${prefix}-`),
			...rightsOn(kafkajs.AclResourceTypes.GROUP, `${prefix}-`),
			...rightsOn(kafkajs.AclResourceTypes.GROUP, 'console-consumer-'),
		],
	});
	await admin.createTopics({waitForLeaders: true, topics: [{topic: 'orders', numPartitions: 2, replicationFactor: 1}]});
	const producer = kafka.producer();
	await producer.connect();
	await producer.send({topic: 'orders', messages: [{value: 'one'}, {value: 'two'}]});
	await producer.disconnect();
	const root = await openDatabase(path.join(directory, 'stack'), ports.mysql ?? 0);

	const access = await servers.access(signal);
	const topics = async () => (await admin.listTopics()).filter(name => !name.startsWith('__')).sort();
	const groups = async () => (await admin.listGroups()).groups.map(({groupId}) => groupId).sort();
	const tables = async (): Promise<readonly string[]> => {
		const [rows] = await root.query(
			`SELECT CONCAT(table_schema, '.', table_name, ' ', IFNULL(table_rows, 0)) AS name FROM information_schema.tables WHERE table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys') ORDER BY 1`,
		);
		return (rows as {name: string}[]).map(({name}) => name);
	};
	const isOurs = (name: string) => name.replace(`${database}.`, '').replaceAll('_', '-').startsWith(`${prefix}-`);
	return {
		servers,
		options: [
			...[
				'--kafka',
				`127.0.0.1:${securePort}`,
				'--kafka-sasl',
				'scram-sha-256',
				'--kafka-user',
				user,
				'--kafka-ca',
				certificate.authority,
			],
			...['--zookeeper', access.zookeeper ?? '', '--mysql', `mysql://${user}@127.0.0.1:${ports.mysql}/${database}`],
			...['--feed', access.feedUrl ?? '', '--prefix', prefix],
		],
		environment: {
			STREAMBOOK_KAFKA_PASSWORD: password,
			STREAMBOOK_MYSQL_PASSWORD: password,
			STREAMBOOK_FEED_TOKEN: access.feedControl?.token ?? '',
		},
		async others() {
			return {
				topics: (await topics()).filter(name => !isOurs(name)),
				orders: await admin.fetchTopicOffsets('orders'),
				tables: (await tables()).filter(name => !isOurs(name)),
				processes: Object.values(servers.statuses()),
			};
		},
		async ofPrefix() {
			return [...(await topics()), ...(await groups()), ...(await tables())].filter(isOurs);
		},
		async [Symbol.asyncDispose]() {
			await Promise.all([admin.disconnect(), root.end()]);
			await stack[Symbol.asyncDispose]();
		},
	};
}

/** All that the labs do with what has the prefix, and nothing on the cluster itself. */
function rightsOn(resourceType: AclResourceTypes, resourceName: string) {
	const {READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS} = kafkajs.AclOperationTypes;
	const operations =
		resourceType === kafkajs.AclResourceTypes.GROUP
			? [READ, DESCRIBE, DELETE]
			: [READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS];
	return operations.map(operation => ({
		resourceType,
		resourceName,
		resourcePatternType: kafkajs.ResourcePatternTypes.PREFIXED,
		principal: `User:${user}`,
		host: '*',
		operation,
		permissionType: kafkajs.AclPermissionTypes.ALLOW,
	}));
}

/** Kafka's client here cannot make logins; its own tool can. */
async function addLogin(stackDirectory: string, brokers: string): Promise<void> {
	const quoted = `[password=${password}]`;
	const given = ['--alter', '--entity-type', 'users', '--entity-name', user, '--add-config', `SCRAM-SHA-256=${quoted}`];
	const {
		command,
		arguments: toolArguments,
		environment,
	} = await createTools(stackDirectory).spec('kafka-configs', given, {brokers});
	await execa(command, toolArguments, {env: environment});
}

/** A database and an account that may do what the labs do there, and nothing elsewhere. */
async function openDatabase(stackDirectory: string, port: number) {
	const secrets = JSON.parse(await readFile(path.join(stackDirectory, 'secrets.json'), 'utf8')) as {databaseRoot: string};
	const root = await createConnection({host: '127.0.0.1', port, user: 'root', password: secrets.databaseRoot});
	await root.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
	await root.query(`CREATE TABLE ${database}.orders (id INT PRIMARY KEY)`);
	await root.query(`INSERT INTO ${database}.orders VALUES (1), (2)`);
	await root.query('CREATE USER ?@? IDENTIFIED BY ?', [user, '127.0.0.1', password]);
	await root.query(`GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, LOCK TABLES ON ${database}.* TO ?@?`, [
		user,
		'127.0.0.1',
	]);
	return root;
}

/** A certificate that vouches for itself, and the key beside it as the broker wants them. */
async function makeCertificate(directory: string): Promise<{readonly authority: string; readonly keyStore: string}> {
	const [key, authority, keyStore] = ['broker.key', 'authority.pem', 'broker.pem'].map(name => path.join(directory, name)) as [
		string,
		string,
		string,
	];
	const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
	execFileSync(
		'openssl',
		['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', authority, ...subject],
		{stdio: 'ignore'},
	);
	await writeFile(keyStore, (await readFile(key, 'utf8')) + (await readFile(authority, 'utf8')), {mode: 0o600});
	return {authority, keyStore};
}
