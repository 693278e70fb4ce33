import {type CheckContext, defineTrial, type FeedEvent, type Trial} from '#core';
import {withNeighbours} from '../messages/neighbours.ts';
import type {ProgramEnd} from '../program/end.ts';
import {judgeTable} from '../tables/table-shape.ts';
import {changesOf, createProcessorRun, type ProcessorRun, processAll, recordOf} from './processor-run.ts';

const eventsGiven = 500;

type Processed = {readonly given: ProcessorRun; readonly end: ProgramEnd};

/** What the program finds in its topic: the first changes of the run, and some of wikis whose names are like the one it stores. */
export async function changesGiven(context: CheckContext, given: ProcessorRun): Promise<readonly FeedEvent[]> {
	return withNeighbours(await changesOf(context, given, eventsGiven));
}

/** The program is given a topic full of changes, and interrupted once it is through with them. */
export function processedBy(file: string): Trial<Processed> {
	return defineTrial({
		id: `processes ${file}`,
		needs: ['kafka', 'mysql', 'feed'],
		async run(context) {
			const given = await createProcessorRun(context);
			const events = await changesGiven(context, given);
			await context.kafka.produce(given.topic, events.map(recordOf));
			const isSpoilt = async () => madeAnotherTable(context, given);
			return {given, end: await processAll(context, file, given, events, isSpoilt)};
		},
	});
}

/** Once it is a member of its group and its table cannot take the rows, a program has shown all that there is to see: what it tries then is not waited for. */
async function madeAnotherTable({mysql, kafka}: CheckContext, {table, group}: ProcessorRun): Promise<boolean> {
	const made = await mysql.table(table);
	return made !== null && judgeTable(made, table) !== null && (await kafka.group(group)).state === 'Stable';
}
