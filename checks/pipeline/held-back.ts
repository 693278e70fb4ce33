import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {interrupt, soon} from '../program/run.ts';
import {bringToLockedTable, faultMissed} from './locked-table.ts';
import {offsetsText} from './processor-run.ts';

export type HeldBack = {
	readonly end: ProgramEnd;
	readonly at: 'waiting' | 'idle' | 'early';
	/** Committed offsets before the table was locked, and while it was. */
	readonly before: string;
	readonly during: string;
};

/** While its table is locked and nothing can be stored, the program confirms nothing. */
export function confirmsAfterStoring(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'confirms-after-storing',
		title: {code: 'check.confirms-after-storing', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		async act(context) {
			const {given, program, at, before, unlock} = await bringToLockedTable(context, file);
			const {group, topic} = given;
			const textNow = async () => offsetsText(await context.kafka.committed(group, topic));
			const was = offsetsText(before);
			// The lock is what proves; a program that confirms too early needs a moment to do so.
			const advanced =
				at === 'early' ? null : await soon(context, 'an offset', async () => differing(await textNow(), was), 1000);
			await unlock();
			return {at, before: was, during: advanced ?? was, end: await interrupt(program, file)};
		},
		async observe(_context, heldBack): Promise<HeldBack> {
			if (heldBack.at === 'idle' && heldBack.before === heldBack.during && heldBack.end.stopMs !== null) {
				throw faultMissed('the program never waited for the locked table, so nothing is proved');
			}

			return heldBack;
		},
		judge: judgeHeldBack,
	});
}

export function judgeHeldBack({end, at, before, during}: HeldBack): Verdict {
	if (before !== during) {
		return failed('confirmed-before-stored', {params: {file: end.file}, found: during, expected: before});
	}

	if (end.stopMs === null) {
		return judgeEnd(end) ?? passed;
	}

	return at === 'early' ? failed('first-rows-unconfirmed', {params: {file: end.file}, found: end.lastLines.join('\n')}) : passed;
}

function differing(now: string, was: string): string | null {
	return now === was ? null : now;
}
