import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {programDirectory} from '../../adapters/paths.ts';
import {Term} from '../../testing/terminal.ts';
import type {BenchContext} from '../bench.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {useOfTree} from '../process-use.ts';
import {runNode} from '../run-node.ts';

const launcher = path.join(programDirectory, 'src', 'launch.mjs');
const busyScreen = path.join(programDirectory, 'src', 'bench', 'programs', 'busy-screen.ts');
const starts = 15;
const presses = 200;
const settleMs = 3000;
const watchMs = 10_000;

/** The screen in a real pseudo-terminal: its first frame, its answer to a key under load, and what it takes while nobody touches it. */
export async function screenFigures(context: BenchContext): Promise<readonly Figure[]> {
	return [await firstFrame(context), await keyToFrame(context), ...(await idle(context))];
}

async function firstFrame({directory, signal, note}: BenchContext): Promise<Figure> {
	note(`the first frame of the screen, ${starts} times`);
	const show = async (): Promise<number> => {
		const started = performance.now();
		await using term = openWorkbook(directory);
		await term.screen.waitFor('begin');
		return (performance.now() - started) / 1000;
	};
	const bare = async (): Promise<number> => (await runNode(['-e', '0'], {signal})).seconds;
	await show();
	const {ours, theirs, ratios} = await alternate(starts, show, bare);
	const details = `${(median(ours) * 1000).toFixed(0)} ms; a Node that does nothing ${(median(theirs) * 1000).toFixed(0)} ms`;
	return figureOf({name: 'screen, first frame', unit: 'ratio', direction: 'at-most', limit: 5.5, values: ratios, details});
}

/** The slowest of a hundred, of several hundred: the glossary is opened and closed while output rushes past. */
async function keyToFrame({signal, note, turns}: BenchContext): Promise<Figure> {
	note(`${presses} keys while a thousand lines a second are printed, ${turns} times`);
	const values: number[] = [];
	for (let turn = 0; turn < turns; turn++) {
		signal.throwIfAborted();
		await using term = new Term(process.execPath, [busyScreen]);
		await term.screen.waitFor('The pipeline');
		term.type('\r\t\t');
		await term.screen.waitFor('sent event');
		const times: number[] = [];
		for (let press = 0; press < presses; press++) {
			const [key, shows] = press % 2 === 0 ? (['s', 'log of zookeeper'] as const) : (['\r', 'sent event'] as const);
			const pressed = performance.now();
			term.type(key);
			await term.screen.waitFor(shows);
			times.push(performance.now() - pressed);
		}

		values.push(times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN);
	}

	return figureOf({
		name: 'screen, key to frame, p99',
		unit: 'ms',
		direction: 'at-most',
		limit: 60,
		values,
		details: `${presses} keys each, through the terminal's emulation`,
	});
}

async function idle({directory, signal, note, turns}: BenchContext): Promise<readonly Figure[]> {
	note(`the screen left alone, ${turns} times ${watchMs / 1000} s`);
	await using term = openWorkbook(directory);
	await term.screen.waitFor('begin');
	await delay(settleMs, undefined, {signal});
	const [loads, memory]: [number[], number[]] = [[], []];
	for (let turn = 0; turn < turns; turn++) {
		const before = await useOfTree(term.pid);
		await delay(watchMs, undefined, {signal});
		const after = await useOfTree(term.pid);
		loads.push(((after.cpuSeconds - before.cpuSeconds) * 100_000) / watchMs);
		memory.push(after.residentMb);
	}

	const details = 'the map, no server running';
	return [
		figureOf({name: 'screen, load of one core, idle', unit: '%', direction: 'at-most', limit: 2, values: loads, details}),
		figureOf({name: 'screen, memory', unit: 'MB', direction: 'at-most', limit: 130, values: memory, details}),
	];
}

function openWorkbook(directory: string): Term {
	return new Term(process.execPath, [launcher, '--workspace', path.join(directory, 'screen'), '--free-ports']);
}
