import type {CheckContext, FeedEvent} from '#core';
import {eventId, messageOf} from '../messages/message.ts';
import {isStored} from '../messages/stored-domain.ts';
import {changesOf, createProcessorRun, type ProcessorRun, recordOf} from './processor-run.ts';
import {countRecords} from './producer-run.ts';

/** What there is to ask about: the right answers, computed from what was put into topic and table. */
export type Answers = {
	readonly total: number;
	readonly stored: number;
	readonly bots: number;
	readonly perMinute: readonly {readonly minute: string; readonly changes: number}[];
	readonly topTitles: readonly {readonly title: string; readonly changes: number}[];
};

export interface Archive extends ProcessorRun {
	/** Records that the topic had and has no longer. */
	readonly removed: number;
	readonly answers: Answers;
}

export type Row = ReturnType<typeof messageOf> & {readonly id: string};

const eventsGiven = 1500;
const titlesAsked = 5;

/** A topic and a table of their own, filled with changes over several minutes, some titles more often than others. */
export async function createArchive(context: CheckContext): Promise<Archive> {
	const given = await createProcessorRun(context);
	const changes = await changesOf(context, given, eventsGiven);
	await context.kafka.produce(given.topic, changes.map(recordOf));
	const removed = await removeOldest(context, given.topic);
	const rows = withFavourites(changes.filter(isStored).map(rowOf));
	await createTable(context, given.table);
	await insert(context, given.table, rows);
	return {...given, removed, answers: answersOf(rows, await countRecords(context, given.topic))};
}

/** The oldest third of each partition is gone, as after a day of retention: its low offset is not 0 any more. How many records. */
async function removeOldest({kafka}: CheckContext, topic: string): Promise<number> {
	await kafka.deleteRecords(topic, oldestThirds(await kafka.watermarks(topic)));
	return (await kafka.watermarks(topic)).reduce((sum, {low}) => sum + Number(low), 0);
}

export function oldestThirds(
	watermarks: readonly {readonly partition: number; readonly high: string}[],
): readonly {readonly partition: number; readonly offset: string}[] {
	return watermarks
		.map(({partition, high}) => ({partition, offset: String(BigInt(high) / 3n)}))
		.filter(({offset}) => offset !== '0');
}

export function answersOf(rows: readonly Row[], total: number): Answers {
	const minutes = Map.groupBy(rows, ({time}) => String(time).slice(0, 16).replace('T', ' '));
	const titles = Map.groupBy(rows, ({title}) => String(title));
	return {
		total,
		stored: rows.length,
		bots: rows.filter(({bot}) => bot === true).length,
		perMinute: [...minutes]
			.map(([minute, alike]) => ({minute, changes: alike.length}))
			.toSorted((a, b) => (a.minute < b.minute ? -1 : 1)),
		topTitles: [...titles]
			.map(([title, alike]) => ({title, changes: alike.length}))
			.toSorted((a, b) => b.changes - a.changes)
			.slice(0, titlesAsked),
	};
}

/** Five titles come so often that no other comes near, each more often than the one before: there is one right order. */
export function withFavourites(rows: readonly Row[]): readonly Row[] {
	const times = Map.groupBy(rows, ({title}) => String(title));
	const most = Math.max(...[...times.values()].map(alike => alike.length));
	const again = [...times].slice(0, titlesAsked).flatMap(([title, alike], rank) => {
		const extra = most + 2 * (rank + 1) - alike.length;
		return Array.from({length: extra}, (_, index) => ({...(rows[index % rows.length] as Row), title, id: idOf(rank, index)}));
	});
	return [...rows, ...again];
}

/** An id of its own, of the form that ids have. */
function idOf(rank: number, index: number): string {
	return `0000000${rank}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function rowOf(event: FeedEvent): Row {
	return {...messageOf(event), id: eventId(event)};
}

async function createTable({mysql}: CheckContext, table: string): Promise<void> {
	await mysql.query(
		`CREATE TABLE \`${table}\` (event_id CHAR(36) PRIMARY KEY, user VARCHAR(255), title VARCHAR(255), time DATETIME(3), uri VARCHAR(1000),
		type VARCHAR(32), comment VARCHAR(1000), domain VARCHAR(255), bot BOOLEAN) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
	);
}

async function insert({mysql}: CheckContext, table: string, rows: readonly Row[]): Promise<void> {
	const values = rows.flatMap(({id, user, title, time, uri, type, comment, domain, bot}) => {
		const texts = [
			user,
			title,
			new Date(String(time)).toISOString().replace('T', ' ').replace('Z', ''),
			uri,
			type,
			comment,
			domain,
		];
		return [id, ...texts.map(String), bot === true ? 1 : 0];
	});
	const places = rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
	await mysql.query(
		`INSERT INTO \`${table}\` (event_id, user, title, time, uri, type, comment, domain, bot) VALUES ${places}`,
		values,
	);
}
