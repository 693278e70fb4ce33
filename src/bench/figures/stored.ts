import {randomUUID} from 'node:crypto';
import {fileURLToPath} from 'node:url';
import {createConnection, type RowDataPacket} from 'mysql2/promise';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median, type Turns} from '../figure.ts';
import {runNode} from '../run-node.ts';
import {type BenchStack, startStack} from '../stack.ts';
import {makeTopic, processTopic, produce, recordsIn, removeTopics} from '../topics.ts';

/** So many records are stored, each of them a row; a copy of whole batches holds a little more. */
const sizes = [200_000, 500_000, 1_000_000, 2_000_000] as const;
const many = 2_000_000;
const fewestTurns = 2;
const program = (name: string): string => fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));

/** What was measured with one number of records. */
interface Measured {
	/** How many records the topic really has. */
	readonly records: number;
	/** Rows per second, from the start of the program to its end. */
	readonly rates: Turns;
	readonly index: Index;
}

/** The index on the event's id, and what memory there is for it. */
interface Index {
	readonly bytesPerRow: number;
	readonly poolBytes: number;
}

/** The reference processor where every record becomes a row, against a plain program with the same keys, as the table outgrows the memory. */
export async function storedFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	await using stack = await startStack(directory, ['zookeeper', 'kafka', 'mysql', 'feed'], signal);
	const {brokers} = stack.access;
	note(`${many} records into a topic`);
	const source = await makeTopic(stack);
	await produce(stack, source, many, signal);
	const measured: Measured[] = [];
	for (const size of sizes) {
		const topic = await makeTopic(stack);
		await runNode([program('one-wiki'), brokers, source, topic, String(size)], {signal});
		const records = await recordsIn(stack, topic);
		const count = Math.max(fewestTurns, Math.round((turns * sizes[0]) / size));
		note(`${records} records, each a row, ${count} times`);
		measured.push({records, ...(await measureStoring(stack, {topic, records, turns: count, signal}))});
		await removeTopics(stack, [topic]);
	}

	return [...measured.map(ratioFigure), ...measured.slice(1).map(each => costFigure(each, measured[0] as Measured))];
}

/** What was found in a table that a program filled. */
interface Table {
	readonly rows: number;
	/** The same whatever the order of the rows. */
	readonly hash: string;
	readonly index: Index;
}

async function measureStoring(
	stack: BenchStack,
	{topic, records, turns, signal}: {topic: string; records: number; turns: number; signal: AbortSignal},
): Promise<Omit<Measured, 'records'>> {
	const tables: Table[] = [];
	const rate = async (run: (table: string) => Promise<{readonly seconds: number}>): Promise<number> => {
		const table = `bench_${randomUUID().replaceAll('-', '')}`;
		const {seconds} = await run(table);
		tables.push(await lookAt(stack, table));
		return records / seconds;
	};
	const rates = await alternate(
		turns,
		async () => rate(table => processTopic(stack, topic, records, signal, table)),
		async () => rate(table => storePlainly(stack, topic, table, records, signal)),
	);
	const [first] = tables as [Table];
	if (tables.some(({rows, hash}) => rows !== records || hash !== first.hash)) {
		throw new Error(`not each table holds the same ${records} rows: ${JSON.stringify(tables)}`);
	}

	return {rates, index: first.index};
}

function storePlainly({access}: BenchStack, topic: string, table: string, records: number, signal: AbortSignal) {
	return runNode([program('plain-processor'), access.brokers, topic, table, String(records)], {
		signal,
		environment: {STREAMBOOK_DATABASE: access.databaseUrl},
	});
}

/** What a table holds, and how large its index is. The table is removed. */
async function lookAt({access}: BenchStack, table: string): Promise<Table> {
	const database = await createConnection({uri: access.databaseUrl, timezone: 'Z'});
	const ask = async (sql: string, values: readonly unknown[]): Promise<RowDataPacket> => {
		const [[row]] = await database.query<RowDataPacket[]>(sql, [...values]);
		return row as RowDataPacket;
	};
	try {
		const {count, hash} = await ask(
			`SELECT COUNT(*) AS count, SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('\\0', event_id, user, title, time, uri, type, comment, domain, bot)),
			15), 16, 10) AS UNSIGNED)) AS hash FROM ??`,
			[table],
		);
		await database.query('ANALYZE TABLE ??', [table]);
		const {bytes, pool} = await ask(
			`SELECT INDEX_LENGTH AS bytes, @@innodb_buffer_pool_size AS pool FROM information_schema.TABLES
			WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?`,
			[table],
		);
		return {
			rows: Number(count),
			hash: String(hash),
			index: {bytesPerRow: Number(bytes) / Number(count), poolBytes: Number(pool)},
		};
	} finally {
		await database.query('DROP TABLE ??', [table]);
		await database.end();
	}
}

function ratioFigure({records, rates}: Measured): Figure {
	return figureOf({
		...{name: `stored, ${named(records)} rows`, unit: 'ratio', direction: 'at-least', limit: 0.9, values: rates.ratios},
		details: `${median(rates.ours).toFixed(0)} rows/s, ${median(rates.theirs).toFixed(0)} rows/s by a plain program with the same keys`,
	});
}

/** A record costs more once the index on the event's id, whose order is chance, no longer fits into memory. */
function costFigure({records, rates, index}: Measured, few: Measured): Figure {
	const fits = index.poolBytes / index.bytesPerRow;
	const least = 1 / median(few.rates.ours);
	return figureOf({
		...{name: `stored, cost at ${named(records)}`, unit: 'ratio', direction: 'at-most', limit: records < fits ? 1.2 : 2.5},
		values: rates.ours.map(rate => 1 / rate / least),
		details: `the index has ${index.bytesPerRow.toFixed(0)} bytes a row and leaves the ${(index.poolBytes / 2 ** 20).toFixed(0)} MB of the buffer pool at ${named(fits)} rows`,
	});
}

function named(count: number): string {
	return (Math.round(count / 10_000) * 10_000).toLocaleString('en');
}
