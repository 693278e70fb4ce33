import {fileURLToPath} from 'node:url';
import {z} from 'zod';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {runNode} from '../run-node.ts';
import {type BenchStack, pipelineServices, startStack} from '../stack.ts';
import {makeTopic, processTopic, produce} from '../topics.ts';

const records = 200_000;
const program = (name: string): string => fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
const stored = z.object({rows: z.int().positive(), seconds: z.number().positive()});

/** The reference processor, from records to committed rows: of one wiki, against the client alone; of all records, against the database alone. */
export async function processorFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	await using stack = await startStack(directory, pipelineServices, signal);
	const {brokers} = stack.access;
	note(`${records} records into a topic, and again as changes of one wiki`);
	const topic = await makeTopic(stack);
	const oneWiki = await makeTopic(stack);
	await produce(stack, topic, records, signal);
	await runNode([program('one-wiki'), brokers, topic, oneWiki, String(records)], {signal});

	note(`the records of one wiki, ${turns} times`);
	const reads = async (): Promise<number> =>
		records / (await runNode([program('read-topic'), brokers, topic, String(records)], {signal})).seconds;
	const filtered = await alternate(turns, () => rate(stack, topic, signal), reads);
	note(`all of them, ${turns} times`);
	const inserts = async (): Promise<number> => {
		const environment = {STREAMBOOK_DATABASE: stack.access.databaseUrl};
		const {stdout} = await runNode([program('bulk-insert'), brokers, oneWiki, String(records)], {signal, environment});
		const {rows, seconds} = stored.parse(JSON.parse(stdout));
		return rows / seconds;
	};

	const all = await alternate(turns, () => rate(stack, oneWiki, signal), inserts);
	const [own, readOnly, ownAll, bulk] = [filtered.ours, filtered.theirs, all.ours, all.theirs].map(each =>
		median(each).toFixed(0),
	);
	return [
		figureOf({
			...{name: 'processor, one wiki kept', unit: 'ratio', direction: 'at-least', limit: 0.6, values: filtered.ratios},
			details: `${own} records/s to committed rows, ${readOnly} records/s only read and parsed`,
		}),
		figureOf({
			...{name: 'processor, all kept', unit: 'ratio', direction: 'at-least', limit: 0.4, values: all.ratios},
			details: `${ownAll} rows/s, ${bulk} rows/s by one connection that does nothing else`,
		}),
	];
}

async function rate(stack: BenchStack, topic: string, signal: AbortSignal): Promise<number> {
	return records / (await processTopic(stack, topic, records, signal)).seconds;
}
