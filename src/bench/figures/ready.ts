import path from 'node:path';
import {openStack} from '../../services/supervisor/client.ts';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {officialServers} from '../official.ts';
import {pipelineServices, stackOptions} from '../stack.ts';

/** How soon all four servers have answered, against ZooKeeper and Kafka alone as their own scripts start them. */
export async function readyFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	const official = await officialServers(path.join(directory, 'official'), signal);
	const options = stackOptions(directory);
	const startOurs = async (): Promise<number> => {
		const started = performance.now();
		await using servers = await openStack(options, signal);
		await servers.ensure(pipelineServices, signal);
		return (performance.now() - started) / 1000;
	};

	note('first starts, which make the data directories');
	await startOurs();
	await official.start(signal);
	note(`${turns} starts of each`);
	const {ours, theirs, ratios} = await alternate(turns, startOurs, () => official.start(signal));
	const details = `ZooKeeper, Kafka, MySQL and feed ${median(ours).toFixed(2)} s; ZooKeeper and Kafka by the scripts ${median(theirs).toFixed(2)} s`;
	return [figureOf({name: 'servers ready', unit: 'ratio', direction: 'at-most', limit: 0.6, values: ratios, details})];
}
