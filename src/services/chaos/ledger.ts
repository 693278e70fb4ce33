import {Kafka, logLevel, type Producer} from 'kafkajs';
import {type Connection, createConnection} from 'mysql2/promise';
import type {Access} from '#core';

const [topic, table] = ['chaos', 'lab.chaos'];

/** What servers said they had taken: every one of these must be there ever after. */
export interface Ledger {
	readonly records: Set<number>;
	readonly rows: Set<number>;
}

/** What is missing of what was acknowledged, and what is there more than once. */
export interface Balance {
	readonly lost: number;
	readonly twice: number;
}

/** Writes numbers to Kafka and MySQL, one after the other, until `signal` aborts or a server goes; notes what was acknowledged. */
export async function write(access: Access, ledger: Ledger, next: () => number, signal: AbortSignal): Promise<void> {
	await Promise.all([writeRecords(access, ledger, next, signal), writeRows(access, ledger, next, signal)]);
}

async function writeRecords({brokers = ''}: Access, {records}: Ledger, next: () => number, signal: AbortSignal): Promise<void> {
	const kafka = client(brokers);
	const producer: Producer = kafka.producer({retry: {retries: 0}});
	try {
		await kafka.admin().createTopics({topics: [{topic, numPartitions: 1}]});
		await producer.connect();
		while (!signal.aborted) {
			const number = next();
			await producer.send({topic, acks: -1, messages: [{value: String(number)}]});
			records.add(number);
		}
	} catch {
		// The broker was killed: what it had not acknowledged may be lost.
	} finally {
		await producer.disconnect().catch(() => undefined);
	}
}

async function writeRows({databaseUrl = ''}: Access, {rows}: Ledger, next: () => number, signal: AbortSignal): Promise<void> {
	const connection = await connect(databaseUrl);
	try {
		await connection.query(`CREATE TABLE IF NOT EXISTS ${table} (number BIGINT PRIMARY KEY)`);
		while (!signal.aborted) {
			const number = next();
			await connection.query(`INSERT INTO ${table} VALUES (${number})`);
			rows.add(number);
		}
	} catch {
		// Likewise.
	} finally {
		connection.destroy();
	}
}

/** Compares the ledger with what the servers hold. */
export async function balance(access: Access, {records, rows}: Ledger): Promise<Balance> {
	const [kept, stored] = await Promise.all([
		records.size === 0 ? [] : readRecords(access),
		rows.size === 0 ? [] : readRows(access),
	]);
	const missing = (acknowledged: ReadonlySet<number>, found: readonly number[]): number =>
		[...acknowledged].filter(number => !found.includes(number)).length;
	return {
		lost: missing(records, kept) + missing(rows, stored),
		twice: kept.length - new Set(kept).size + stored.length - new Set(stored).size,
	};
}

async function readRecords({brokers = ''}: Access): Promise<readonly number[]> {
	const kafka = client(brokers);
	const admin = kafka.admin();
	await admin.connect();
	const end = Number((await admin.fetchTopicOffsets(topic))[0]?.high ?? 0);
	await admin.disconnect();
	if (end === 0) {
		return [];
	}

	const consumer = kafka.consumer({groupId: `chaos-${process.pid}-${performance.now()}`});
	const numbers: number[] = [];
	await consumer.connect();
	await consumer.subscribe({topic, fromBeginning: true});
	await new Promise<void>((resolve, reject) => {
		consumer
			.run({
				async eachMessage({message}) {
					numbers.push(Number(message.value));
					if (Number(message.offset) === end - 1) {
						resolve();
					}
				},
			})
			.catch(reject);
	});
	await consumer.disconnect();
	return numbers;
}

async function readRows({databaseUrl = ''}: Access): Promise<readonly number[]> {
	const connection = await connect(databaseUrl);
	const [rows] = await connection.query(`SELECT number FROM ${table}`);
	connection.destroy();
	return (rows as {number: number}[]).map(({number}) => number);
}

function client(brokers: string): Kafka {
	return new Kafka({brokers: brokers.split(','), logLevel: logLevel.NOTHING, retry: {retries: 3}});
}

async function connect(databaseUrl: string): Promise<Connection> {
	const connection = await createConnection(databaseUrl);
	connection.on('error', () => undefined);
	return connection;
}
