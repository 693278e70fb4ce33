import {type Check, type CheckContext, defineCheck, failed, type Missed, passed, type RunningProgram, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {interrupt, soon, whileRunning} from '../shared/program/run.ts';
import {bringToLockedTable} from '../shared/runs/locked-table.ts';
import {
	isConfirmed,
	offsetsText,
	type ProcessorRun,
	processorOptions,
	storedIds,
	takeOverMs,
	unconfirmed,
} from '../shared/runs/processor-run.ts';
import {judgeStored, type Stored, storedOf} from '../shared/tables/stored.ts';

export type HeldBack = {
	readonly end: ProgramEnd;
	readonly at: 'waiting' | 'idle' | 'early';
	/** Committed offsets before the table was locked, and while it was. */
	readonly before: string;
	readonly during: string;
	/** Statements that were made to fail. */
	readonly struck: number;
	readonly table: string;
	readonly unconfirmed: number;
	readonly stored: Stored;
};

/**
While its table is locked and nothing can be stored, the program confirms nothing; nor when storing fails.

What failed is stored in the end: by the program that goes on, or by the next start of one that gave up.
*/
export function confirmsAfterStoring(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'confirms-after-storing',
		title: {code: 'check.confirms-after-storing', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		actWithinMs: 150_000,
		async act(context): Promise<HeldBack> {
			const {given, changes, program, at, before, unlock} = await bringToLockedTable(context, file);
			const {group, topic, table} = given;
			const textNow = async () => offsetsText(await context.kafka.committed(group, topic));
			const was = offsetsText(before);
			// The lock is what proves; a program that confirms too early needs a moment to do so.
			const advanced =
				at === 'early' ? null : await soon(context, 'an offset', async () => differing(await textNow(), was), 1000);
			const struck = at === 'waiting' && advanced === null ? await failOnce(context, table) : 0;
			await unlock();
			const last = struck === 0 ? program : await getOver(context, file, given, program);
			const end = await interrupt(last, file);
			const stored = storedOf((await storedIds(context, table)) ?? [], changes);
			const left = await unconfirmed(context.kafka, topic, group);
			return {end, at, before: was, during: advanced ?? was, struck, table, unconfirmed: left, stored};
		},
		struck: waitedForTable,
		judge: judgeHeldBack,
	});
}

/** One that never came so far, has confirmed all the same, or has ended, has shown what it does. */
export function waitedForTable({end, at, before, during, struck}: HeldBack): Missed | null {
	return at !== 'early' && struck === 0 && before === during && end.stopMs !== null
		? {message: 'the program never waited for the locked table, so nothing is proved'}
		: null;
}

export function judgeHeldBack({end, at, before, during, table, unconfirmed: left, stored}: HeldBack): Verdict {
	const params = {file: end.file};
	const lines = end.lastLines.join('\n');
	if (before !== during) {
		return failed('confirmed-before-stored', {params, found: during, expected: before});
	}

	if (end.stopMs === null) {
		return judgeEnd(end) ?? passed;
	}

	if (at === 'early') {
		return failed('first-rows-unconfirmed', {params, found: lines});
	}

	if (left > 0) {
		return failed('stuck-after-failure', {params: {...params, left}, found: lines});
	}

	const wrong = judgeStored(stored, table);
	// The same finding, with another cause.
	return wrong?.code === 'rows-missing' ? {...wrong, code: 'rows-lost-after-failure', params} : (wrong ?? passed);
}

/** Makes what waits for the table fail, as a lock that is held for too long does: how many statements. */
async function failOnce(context: CheckContext, table: string): Promise<number> {
	const struck = async () => {
		const statements = await context.mysql.failWaiting(table);
		return statements === 0 ? null : statements;
	};
	return (await soon(context, 'a statement that waits', struck, 3000)) ?? 0;
}

/** The program once it is through with all of its records; one that gave up is started again, as it would be by whoever runs it. */
async function getOver(
	context: CheckContext,
	file: string,
	given: ProcessorRun,
	program: RunningProgram,
): Promise<RunningProgram> {
	const isThrough = async () => ((await isConfirmed(context, given)) ? true : null);
	await whileRunning(context, program, isThrough);
	if (program.report().exit === null) {
		return program;
	}

	const again = await context.program(file, processorOptions(given));
	await whileRunning(context, again, isThrough, takeOverMs);
	return again;
}

function differing(now: string, was: string): string | null {
	return now === was ? null : now;
}
