import {type CheckContext, defineTrial, type FeedEvent, failed, passed, type Trial, type Verdict} from '#core';
import {eventId} from '../messages/message.ts';
import {isStored} from '../messages/stored-domain.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {type Stored, storedOf} from '../tables/stored.ts';
import {
	changesOf,
	createProcessorRun,
	isConfirmed,
	type ProcessorRun,
	processAll,
	processorOptions,
	recordOf,
	storedIds,
	unconfirmed,
} from './processor-run.ts';

const eventsGiven = 300;

/** Changes that come for the first time while the others come again: of about twenty a row is wanted. */
const eventsNew = 300;

export type Redelivered = {
	readonly end: ProgramEnd;
	readonly table: string;
	/** Records that came a second time. */
	readonly redelivered: number;
	/** Changes to store that were new when the others came again. */
	readonly added: number;
	readonly unconfirmed: number;
	readonly stored: Stored;
};

/** A program that was run on records, and once more when they came again. */
export type ProcessedTwice = {
	readonly confirmed: Confirmed;
	/** Null where the first run did not confirm what it stored: nothing comes again of what was never done with. */
	readonly redelivered: Redelivered | null;
};

/** How a program left, and how many records of its topic its group had not confirmed then. */
export type Confirmed = {readonly end: ProgramEnd; readonly group: string; readonly unconfirmed: number};

export function judgeConfirmed({end, group, unconfirmed: left}: Confirmed): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	return left === 0 ? passed : failed('offsets-behind', {params: {group}, found: `${left} records not confirmed`, expected: 0});
}

/** The program is run on records until it is through with them, and again when all of them come again, and new ones among them. */
export function processedTwiceBy(file: string): Trial<ProcessedTwice> {
	return defineTrial({
		id: `processes twice ${file}`,
		needs: ['kafka', 'mysql', 'feed'],
		withinMs: 90_000,
		async run(context) {
			const {kafka} = context;
			const given = await createProcessorRun(context);
			const {topic, group} = given;
			const events = await changesOf(context, given, eventsGiven + eventsNew);
			const known = events.slice(0, eventsGiven);
			await kafka.produce(topic, known.map(recordOf));
			const end = await processAll(context, file, given, known);
			const confirmed = {end, group, unconfirmed: await unconfirmed(kafka, topic, group)};
			return {
				confirmed,
				redelivered: judgeConfirmed(confirmed).kind === 'passed' ? await redeliver(context, file, given, {known, events}) : null,
			};
		},
	});
}

/** Sets the group back to the oldest records, adds new ones, and runs the program until it has confirmed all of them. */
async function redeliver(
	context: CheckContext,
	file: string,
	given: ProcessorRun,
	{known, events}: {readonly known: readonly FeedEvent[]; readonly events: readonly FeedEvent[]},
): Promise<Redelivered> {
	const {kafka} = context;
	const {topic, group, table} = given;
	const oldest = (await kafka.watermarks(topic)).map(({partition, low}) => ({partition, offset: low}));
	await kafka.setCommitted(group, topic, oldest);
	const redelivered = await unconfirmed(kafka, topic, group);
	await kafka.produce(topic, mixed(known, events).map(recordOf));
	const program = await context.program(file, processorOptions(given));
	await whileRunning(context, program, async () => ((await isConfirmed(context, given)) ? true : null), 20_000);
	return {
		end: await interrupt(program, file),
		table,
		redelivered,
		added: events.filter(isStored).length - known.filter(isStored).length,
		unconfirmed: await unconfirmed(kafka, topic, group),
		stored: storedOf((await storedIds(context, table)) ?? [], events),
	};
}

/** Each change that is to be stored and is new, between two that the program knows: whatever it takes for a batch holds both. */
export function mixed(known: readonly FeedEvent[], events: readonly FeedEvent[]): readonly FeedEvent[] {
	const [stored, knownIds] = [known.filter(isStored), new Set(known.map(eventId))];
	return events
		.filter(event => isStored(event) && !knownIds.has(eventId(event)))
		.flatMap((event, index) => [stored[index % stored.length] ?? event, event]);
}
