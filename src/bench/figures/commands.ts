import path from 'node:path';
import {execa} from 'execa';
import {programDirectory} from '../../adapters/paths.ts';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {officialServers} from '../official.ts';
import {runNode} from '../run-node.ts';

const launcher = path.join(programDirectory, 'src', 'launch.mjs');
const shortTurns = 15;

/** How long a list of the labs takes, against a Node that does nothing. */
export async function labsFigures({directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	note(`labs --json, ${shortTurns} times`);
	const labs = async (): Promise<number> =>
		(await runNode([launcher, 'labs', '--json', '--workspace', path.join(directory, 'labs')], {signal})).seconds;
	const bare = async (): Promise<number> => (await runNode(['-e', '0'], {signal})).seconds;
	await labs();
	const {ours, theirs, ratios} = await alternate(shortTurns, labs, bare);
	const details = `${milliseconds(ours)} ms; a Node that does nothing ${milliseconds(theirs)} ms`;
	return [figureOf({name: 'labs --json', unit: 'ratio', direction: 'at-most', limit: 6, values: ratios, details})];
}

/** How long `npm start` without a terminal takes for all core labs, against a start of ZooKeeper and Kafka by their scripts. */
export async function startFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	const official = await officialServers(path.join(directory, 'official'), signal);
	const start = async (): Promise<number> => {
		const started = performance.now();
		await execa('npm', ['start', '-s', '--', '--free-ports'], {
			cwd: programDirectory,
			stdin: 'ignore',
			cancelSignal: signal,
			forceKillAfterDelay: 60_000,
			timeout: 300_000,
		});
		return (performance.now() - started) / 1000;
	};

	note(`npm start without a terminal, ${turns} times`);
	await official.start(signal);
	const {ours, theirs, ratios} = await alternate(turns, start, () => official.start(signal));
	const details = `the core labs ${median(ours).toFixed(1)} s; ZooKeeper and Kafka by the scripts ${median(theirs).toFixed(2)} s`;
	return [figureOf({name: 'npm start, no terminal', unit: 'ratio', direction: 'at-most', limit: 15, values: ratios, details})];
}

function milliseconds(seconds: readonly number[]): string {
	return (median(seconds) * 1000).toFixed(0);
}
