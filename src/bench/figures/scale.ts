import type {BenchContext} from '../bench-context.ts';
import {type Figure, figureOf, median} from '../figure.ts';
import type {NodeRun} from '../run-node.ts';
import {pipelineServices, startStack} from '../stack.ts';
import {makeTopic, processTopic, produce, removeTopics} from '../topics.ts';

const few = 200_000;
const many = 2_000_000;

/** Whether an event or a record costs the same, in time and memory, when there are ten times as many. */
export async function scaleFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	await using stack = await startStack(directory, pipelineServices, signal);
	const producer: Pair[] = [];
	const processor: Pair[] = [];
	for (let turn = 1; turn <= turns; turn++) {
		note(`${many} events in and out, ${turn} of ${turns}`);
		const [small, large] = [await makeTopic(stack), await makeTopic(stack)];
		producer.push({few: await produce(stack, small, few, signal), many: await produce(stack, large, many, signal)});
		processor.push({few: await processTopic(stack, small, few, signal), many: await processTopic(stack, large, many, signal)});
		await removeTopics(stack, [small, large]);
	}

	return [...figuresOf('producer', producer), ...figuresOf('processor', processor)];
}

interface Pair {
	readonly few: NodeRun;
	readonly many: NodeRun;
}

/** The time a program takes to begin is in both: it makes the few a little dearer. */
function figuresOf(name: string, pairs: readonly Pair[]): readonly Figure[] {
	const cost = ({seconds}: NodeRun, count: number): number => (seconds / count) * 1_000_000;
	const microseconds = (each: 'few' | 'many', count: number): string =>
		median(pairs.map(pair => cost(pair[each], count))).toFixed(0);
	const peak = (each: 'few' | 'many'): string => median(pairs.map(pair => pair[each].peakMb)).toFixed(0);
	return [
		figureOf({
			...{name: `${name}, cost at 2,000,000`, unit: 'ratio', direction: 'at-most', limit: 1.1},
			values: pairs.map(pair => cost(pair.many, many) / cost(pair.few, few)),
			details: `${microseconds('many', many)} µs each; at 200,000 ${microseconds('few', few)} µs`,
		}),
		figureOf({
			...{name: `${name}, memory at 2,000,000`, unit: 'ratio', direction: 'at-most', limit: 1.1},
			values: pairs.map(pair => pair.many.peakMb / pair.few.peakMb),
			details: `${peak('many')} MB at most; at 200,000 ${peak('few')} MB`,
		}),
	];
}
