import {type Check, defineCheck, type FeedEvent, failed, passed, type Verdict} from '#core';
import {eventId} from '../feed/message.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {faultMissed} from './locked-table.ts';
import {
	changesOf,
	createProcessorRun,
	isConfirmed,
	isStored,
	processorOptions,
	recordOf,
	storedIds,
	unconfirmed,
} from './processor-run.ts';
import {judgeStored, type Stored, storedOf} from './stored.ts';

const eventsGiven = 300;
/** Changes that come for the first time while the others come again: of about twenty a row is wanted. */
const eventsNew = 300;

export type Redelivered = {
	readonly ends: readonly ProgramEnd[];
	readonly table: string;
	/** Records that came a second time. */
	readonly redelivered: number;
	/** Changes to store that were new when the others came again. */
	readonly added: number;
	readonly unconfirmed: number;
	readonly stored: Stored;
};

/** All records come again, since their offsets were lost, and new ones among them: only the new ones become rows. */
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
			const events = await changesOf(context, given, eventsGiven + eventsNew);
			const known = events.slice(0, eventsGiven);
			await kafka.produce(topic, known.map(recordOf));
			const runOnce = async (): Promise<ProgramEnd> => {
				const program = await context.program(file, processorOptions(given));
				await whileRunning(context, program, async () => ((await isConfirmed(context, given)) ? true : null), 20_000);
				return interrupt(program, file);
			};

			const first = await runOnce();
			const offsets = (await kafka.watermarks(topic)).map(({partition, low}) => ({partition, offset: low}));
			await kafka.setCommitted(group, topic, offsets);
			const redelivered = await unconfirmed(kafka, topic, group);
			await kafka.produce(topic, mixed(known, events).map(recordOf));
			const second = await runOnce();
			const stored = storedOf((await storedIds(context, table)) ?? [], events);
			const added = events.filter(isStored).length - known.filter(isStored).length;
			return {ends: [first, second], table, redelivered, added, unconfirmed: await unconfirmed(kafka, topic, group), stored};
		},
		async observe(_context, seen): Promise<Redelivered> {
			if (seen.redelivered === 0 || seen.added === 0) {
				throw faultMissed('no record came a second time beside a new one, so nothing is proved');
			}

			return seen;
		},
		judge: judgeRedelivered,
	});
}

export function judgeRedelivered({ends, table, unconfirmed: left, stored, added}: Redelivered): Verdict {
	const early = ends.find(({stopMs}) => stopMs === null);
	if (early !== undefined) {
		return judgeEnd(early) ?? passed;
	}

	const wrong = judgeStored(stored, table);
	if (wrong !== null && wrong.code !== 'rows-missing') {
		return wrong;
	}

	if (left > 0) {
		return failed('redelivery-stuck', {params: {left}, found: ends.at(-1)?.lastLines.join('\n') ?? ''});
	}

	// The same finding, with another cause.
	return wrong === null ? passed : {...wrong, code: 'rows-lost-in-redelivery', params: {...wrong.params, added}};
}

/** Each change that is to be stored and is new, between two that the program knows: whatever it takes for a batch holds both. */
export function mixed(known: readonly FeedEvent[], events: readonly FeedEvent[]): readonly FeedEvent[] {
	const [stored, knownIds] = [known.filter(isStored), new Set(known.map(eventId))];
	return events
		.filter(event => isStored(event) && !knownIds.has(eventId(event)))
		.flatMap((event, index) => [stored[index % stored.length] ?? event, event]);
}
