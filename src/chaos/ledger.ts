import type {Access} from '#core';
import {createKafkaClient} from '../adapters/probes/kafka-client.ts';
import {createKafkaProbe} from '../adapters/probes/kafka-probe.ts';
import {createMysqlProbe} from '../adapters/probes/mysql-probe.ts';

/** Where the client writes. */
export const [topic, table] = ['chaos', 'chaos'] as const;

/** What servers said they had taken: every one of these must be there ever after. */
export interface Ledger {
	readonly records: Set<number>;
	readonly rows: Set<number>;
}

/** How many acknowledged ones are missing, and how many are there more than once. */
export interface Balance {
	readonly lost: number;
	readonly twice: number;
}

/** Compares the ledger with what the servers hold now. */
export async function balance(access: Access, {records, rows}: Ledger, signal: AbortSignal): Promise<Balance> {
	const kafka = createKafkaClient(access.brokers ?? '');
	await using kafkaProbe = createKafkaProbe({kafka, signal, freshName: prefix => `${prefix}-${performance.now()}`});
	await using mysqlProbe = createMysqlProbe(access.databaseUrl, signal);
	const kept = records.size === 0 ? [] : (await kafkaProbe.records(topic)).map(({value}) => Number(value));
	const stored = rows.size === 0 ? [] : (await mysqlProbe.query(`SELECT number FROM ${table}`)).map(row => Number(row.number));
	return {
		lost: missing(records, kept) + missing(rows, stored),
		twice: kept.length - new Set(kept).size + stored.length - new Set(stored).size,
	};
}

function missing(acknowledged: ReadonlySet<number>, found: readonly number[]): number {
	const there = new Set(found);
	return [...acknowledged].filter(number => !there.has(number)).length;
}
