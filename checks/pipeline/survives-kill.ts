import {type Check, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {interrupt, whileRunning} from '../shared/program/run.ts';
import {bringToLockedTable} from '../shared/runs/locked-table.ts';
import {isConfirmed, processorOptions, storedIds, takeOverMs, unconfirmed} from '../shared/runs/processor-run.ts';
import {judgeStored, type Stored, storedOf} from '../shared/tables/stored.ts';

export type Survived = {
	readonly first: 'waiting' | 'idle' | 'early';
	/** Records that were not confirmed when the program was killed: they come again. */
	readonly redelivered: number;
	readonly end: ProgramEnd;
	readonly table: string;
	readonly unconfirmed: number;
	readonly stored: Stored;
};

/** Killed with -9 while it stores, and started again: nothing is missing, nothing is there twice. */
export function survivesKill(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'survives-kill',
		title: {code: 'check.survives-kill', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		actWithinMs: 150_000,
		async act(context): Promise<Survived> {
			const {given, changes, program, at, unlock} = await bringToLockedTable(context, file);
			await program.stop({signal: 'SIGKILL'});
			await unlock();
			const redelivered = await unconfirmed(context.kafka, given.topic, given.group);
			const again = await context.program(file, processorOptions(given));
			await whileRunning(context, again, async () => ((await isConfirmed(context, given)) ? true : null), takeOverMs);
			const end = await interrupt(again, file);
			const stored = storedOf((await storedIds(context, given.table)) ?? [], changes);
			const left = await unconfirmed(context.kafka, given.topic, given.group);
			return {first: at, redelivered, end, table: given.table, unconfirmed: left, stored};
		},
		struck: diedAtWork,
		judge: judgeSurvived,
	});
}

/** One that had confirmed all of it, and lost some, has shown what it does. */
export function diedAtWork({first, redelivered, stored, table}: Survived): Missed | null {
	return first === 'idle' || (redelivered === 0 && judgeStored(stored, table) === null)
		? {message: 'when the program was killed nothing was left to store, so nothing is proved'}
		: null;
}

export function judgeSurvived({end, table, unconfirmed: left, stored, redelivered}: Survived): Verdict {
	if (end.stopMs === null) {
		return judgeEnd(end) ?? passed;
	}

	const wrong = judgeStored(stored, table);
	if (wrong?.code === 'rows-missing') {
		// The same finding, with another cause.
		return {...wrong, code: 'rows-lost-in-crash', params: {...wrong.params, redelivered}};
	}

	if (wrong !== null) {
		return wrong;
	}

	return left === 0 ? passed : failed('redelivery-stuck', {found: end.lastLines.join('\n'), params: {left}});
}
