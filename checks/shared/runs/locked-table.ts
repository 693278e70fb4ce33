import type {CheckContext, FeedEvent, RunningProgram} from '#core';
import {isStored} from '../messages/stored-domain.ts';
import {whileRunning} from '../program/run.ts';
import {
	changesOf,
	countRows,
	createProcessorRun,
	isConfirmed,
	type ProcessorRun,
	processorOptions,
	recordOf,
} from './processor-run.ts';

const eventsGiven = 900;
const firstRows = 20;
const partitions = 3;

/** A processor in the middle of its work: the first changes stored and confirmed, the others in the topic, its table locked. */
export interface AtLockedTable {
	readonly given: ProcessorRun;
	readonly changes: readonly FeedEvent[];
	readonly program: RunningProgram;
	/** `waiting`: it waits for the table. `idle`: it does not. `early`: it never came so far. */
	readonly at: 'waiting' | 'idle' | 'early';
	/** Committed offsets before the table was locked. */
	readonly before: readonly Offset[];
	readonly unlock: () => Promise<void>;
}

export interface Offset {
	readonly partition: number;
	readonly offset: string | null;
}

/**
Runs the program to the point where it has to store and cannot: every record it is given from then on is a row it must not
confirm yet.
*/
export async function bringToLockedTable(context: CheckContext, file: string): Promise<AtLockedTable> {
	const {kafka, mysql} = context;
	const given = await createProcessorRun(context);
	const changes = (await changesOf(context, given, eventsGiven)).filter(isStored);
	// Spread by hand, so that each partition has records that must wait.
	const records = changes.map((event, index) => ({...recordOf(event), partition: index % partitions}));
	await kafka.produce(given.topic, records.slice(0, firstRows));
	const program = await context.program(file, processorOptions(given));
	const isThrough = async () => {
		return (await countRows(context, given.table)) >= firstRows && (await isConfirmed(context, given)) ? true : null;
	};
	if ((await whileRunning(context, program, isThrough, 15_000)) === null) {
		return {given, changes, program, at: 'early', before: [], unlock: async () => undefined};
	}

	const before = await kafka.committed(given.group, given.topic);
	const lock = await mysql.lockTable(given.table);
	let unlocked: Promise<void> | undefined;
	const unlock = async (): Promise<void> => {
		unlocked ??= Promise.resolve(lock[Symbol.asyncDispose]());
		await unlocked;
	};
	context.defer(unlock);
	await kafka.produce(given.topic, records.slice(firstRows));
	const isWaiting = async () => ((await mysql.waitingFor(given.table)) > 0 ? true : null);
	const at = (await whileRunning(context, program, isWaiting, 10_000)) === null ? 'idle' : 'waiting';
	return {given, changes, program, at, before, unlock};
}
