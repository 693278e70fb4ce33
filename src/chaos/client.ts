import {setTimeout as delay} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {createConnection} from 'mysql2/promise';
import {type Access, problemOf} from '#core';
import {workspacePaths} from '../adapters/paths.ts';
import {createKafkaClient} from '../adapters/probes/kafka-client.ts';
import {workspaceStack} from '../composition/workspace-stack.ts';
import {openStack} from '../services/supervisor/client.ts';
import {table, topic} from './ledger.ts';

/**
A workbook as the servers see it, for the process that kills it: it takes a lease, starts everything, runs a program, and writes numbers to Kafka and MySQL.

Each number is said only once its server has acknowledged it. SIGTERM ends it in order.
*/
async function main(): Promise<void> {
	const {values} = parseArgs({options: {workspace: {type: 'string', default: ''}, from: {type: 'string', default: '0'}}});
	const told = new AbortController();
	process.once('SIGTERM', () => told.abort());
	const stack = await openStack(
		{...workspaceStack(workspacePaths(values.workspace)), ports: 'free', feed: {seed: 'chaos', speed: 20}},
		AbortSignal.timeout(60_000),
	);
	try {
		await stack.ensure(
			stack.services.map(each => each.name),
			AbortSignal.any([told.signal, AbortSignal.timeout(90_000)]),
		);
		const program = stack.run({
			command: process.execPath,
			arguments: ['--eval', 'console.log("running"); setInterval(() => undefined, 1000)'],
			directory: values.workspace,
			environment: {},
		});
		program.subscribe(() => say('program', program.report().pid ?? 0));
		const access = await stack.access(AbortSignal.timeout(10_000));
		await Promise.all([
			writeRecords(access, Number(values.from), told.signal),
			writeRows(access, Number(values.from), told.signal),
		]);
	} catch (error) {
		say('stopped', problemOf(error).message);
	}

	await stack.close();
}

/** A broker that has just started may not yet lead every partition; one that was killed stays away. */
const [failuresThatAreEnough, pauseMs] = [30, 100];

/** Until told to end, or until the broker goes: what was not acknowledged may be lost. */
async function writeRecords({brokers = ''}: Access, from: number, signal: AbortSignal): Promise<void> {
	const kafka = createKafkaClient(brokers);
	const producer = kafka.producer({retry: {retries: 0}});
	const admin = kafka.admin();
	try {
		await admin.connect();
		if (!(await admin.listTopics()).includes(topic)) {
			await admin.createTopics({topics: [{topic, numPartitions: 1}]});
		}

		await producer.connect();
		let failures = 0;
		// A number is sent once, answered or not: what is there twice, the servers made twice.
		for (let number = from; !signal.aborted; number += 1) {
			try {
				await producer.send({topic, acks: -1, messages: [{value: String(number)}]});
				say('record', number);
				failures = 0;
			} catch (error) {
				failures += 1;
				if (failures === failuresThatAreEnough) {
					throw error;
				}

				await delay(pauseMs);
			}
		}
	} catch (error) {
		say('broker gone', problemOf(error).message);
	} finally {
		await Promise.allSettled([producer.disconnect(), admin.disconnect()]);
	}
}

async function writeRows({databaseUrl = ''}: Access, from: number, signal: AbortSignal): Promise<void> {
	try {
		const connection = await createConnection(databaseUrl);
		connection.on('error', () => undefined);
		await connection.query(`CREATE TABLE IF NOT EXISTS ${table} (number BIGINT NOT NULL) ENGINE=InnoDB`);
		for (let number = from; !signal.aborted; number += 1) {
			await connection.query(`INSERT INTO ${table} VALUES (${number})`);
			say('row', number);
		}

		await connection.end();
	} catch (error) {
		say('database gone', problemOf(error).message);
	}
}

function say(what: string, which: number | string): void {
	process.stdout.write(`${what} ${which}\n`);
}

await main();
