import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {faultMissed} from './locked-table.ts';
import {changesOf, createProcessorRun, isConfirmed, processorOptions, recordOf, storedIds, unconfirmed} from './processor-run.ts';
import {judgeStored, type Stored, storedOf} from './stored.ts';

const eventsGiven = 300;

export type Redelivered = {
	readonly ends: readonly ProgramEnd[];
	readonly table: string;
	/** Records that came a second time. */
	readonly redelivered: number;
	readonly unconfirmed: number;
	readonly stored: Stored;
};

/** All records come again, since their offsets were lost: the table stays as it was. */
export function redeliveryAddsNothing(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'redelivery-adds-nothing',
		title: {code: 'check.redelivery-adds-nothing', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		actWithinMs: 90_000,
		async act(context) {
			const {kafka} = context;
			const given = await createProcessorRun(context);
			const {topic, group, table} = given;
			const events = await changesOf(context, given, eventsGiven);
			await kafka.produce(topic, events.map(recordOf));
			const runOnce = async (): Promise<ProgramEnd> => {
				const program = await context.program(file, processorOptions(given));
				await whileRunning(context, program, async () => ((await isConfirmed(context, given)) ? true : null), 20_000);
				return interrupt(program, file);
			};

			const first = await runOnce();
			const offsets = (await kafka.watermarks(topic)).map(({partition, low}) => ({partition, offset: low}));
			await kafka.setCommitted(group, topic, offsets);
			const redelivered = await unconfirmed(kafka, topic, group);
			const second = await runOnce();
			const stored = storedOf((await storedIds(context, table)) ?? [], events);
			return {ends: [first, second], table, redelivered, unconfirmed: await unconfirmed(kafka, topic, group), stored};
		},
		async observe(_context, seen): Promise<Redelivered> {
			if (seen.redelivered === 0) {
				throw faultMissed('no record came a second time, so nothing is proved');
			}

			return seen;
		},
		judge: judgeRedelivered,
	});
}

export function judgeRedelivered({ends, table, unconfirmed: left, stored}: Redelivered): Verdict {
	const early = ends.find(({stopMs}) => stopMs === null);
	if (early !== undefined) {
		return judgeEnd(early) ?? passed;
	}

	const wrong = judgeStored(stored, table);
	if (wrong !== null) {
		return wrong;
	}

	return left === 0 ? passed : failed('redelivery-stuck', {params: {left}, found: ends.at(-1)?.lastLines.join('\n') ?? ''});
}
