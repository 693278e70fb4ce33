import {fileURLToPath} from 'node:url';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {runNode} from '../run-node.ts';
import {startStack} from '../stack.ts';
import {makeTopic, produce, removeTopics} from '../topics.ts';

const events = 200_000;
const reader = fileURLToPath(new URL('../programs/read-feed.ts', import.meta.url));

/** The reference producer, from the feed to confirmed records, against the same client that only reads and parses. */
export async function producerFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	await using stack = await startStack(directory, ['zookeeper', 'kafka', 'feed'], signal);
	note(`${events} events, ${turns} times each`);
	const ours = async (): Promise<number> => {
		const topic = await makeTopic(stack);
		const {seconds} = await produce(stack, topic, events, signal);
		await removeTopics(stack, [topic]);
		return events / seconds;
	};

	const theirs = async (): Promise<number> =>
		events / (await runNode([reader, stack.access.feedUrl, String(events)], {signal})).seconds;
	const measured = await alternate(turns, ours, theirs);
	const details = `${median(measured.ours).toFixed(0)} events/s confirmed, ${median(measured.theirs).toFixed(0)} events/s only read and parsed`;
	return [figureOf({name: 'producer', unit: 'ratio', direction: 'at-least', limit: 0.5, values: measured.ratios, details})];
}
