import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {programDirectory} from '../../adapters/paths.ts';
import {Term} from '../../testing/terminal.ts';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {useOfTree} from '../process-use.ts';
import {runNode} from '../run-node.ts';

const launcher = path.join(programDirectory, 'src', 'launch.mjs');
const busyScreen = path.join(programDirectory, 'src', 'bench', 'programs', 'busy-screen.ts');
const longLog = path.join(programDirectory, 'src', 'bench', 'programs', 'long-log.ts');
const starts = 15;
const frames = 300;
const presses = 200;
const settleMs = 3000;
const watchMs = 10_000;
/** From the first row of a frame to its last: a part of it may be shown before the rest has come. */
const wholeServers = /log of zookeeper[\s\S]*r start[^\n]*quit *$/;
const wholeLab = /^(?![\s\S]*log of zookeeper)[\s\S]*sent event[\s\S]*enter run[^\n]*quit *$/;
/** The first lab's row, and the last row. */
const mapAndKeys = /01 ZooKeeper[\s\S]*enter open[^\n]*quit *$/;

/** The screen in a real pseudo-terminal: its first frame, its answer to a key under load, and what it takes while nobody touches it. */
export async function screenFigures(context: BenchContext): Promise<readonly Figure[]> {
	return [await firstFrame(context), await keyToFrame(context), await scrolling(context), ...(await idle(context))];
}

/** Of a workbook that was used before and left: the map, with the progress made, and the line of keys. */
async function firstFrame({directory, signal, note}: BenchContext): Promise<Figure> {
	note(`the first frame of the screen, ${starts} times`);
	const answered: number[] = [];
	const show = async (): Promise<number> => {
		const started = performance.now();
		await using term = openWorkbook(directory);
		await term.screen.waitFor(mapAndKeys);
		const shown = performance.now() - started;
		term.type('?');
		await term.screen.waitFor('find a command by its name');
		answered.push(performance.now() - started);
		return shown / 1000;
	};
	const bare = async (): Promise<number> => (await runNode(['-e', '0'], {signal})).seconds;
	await useOnce(directory);
	const {ours, theirs, ratios} = await alternate(starts, show, bare);
	const ms = (seconds: readonly number[]): string => (median(seconds) * 1000).toFixed(0);
	const details = `${ms(ours)} ms, and ${median(answered).toFixed(0)} ms until a key is answered; a Node that does nothing ${ms(theirs)} ms`;
	return figureOf({name: 'screen, first frame', unit: 'ratio', direction: 'at-most', limit: 5.5, values: ratios, details});
}

/** Reads the first page, turns it over and leaves. */
async function useOnce(directory: string): Promise<void> {
	await using term = openWorkbook(directory);
	await term.screen.waitFor('begin');
	term.type('\r');
	await term.screen.waitFor(mapAndKeys);
	term.type('\rnm');
	await term.screen.waitFor(/next: [\s\S]*enter open/);
	term.type('q');
	await term.exited;
}

/** The slowest of a hundred, of several hundred: from the output that rushes past to a log and back. */
async function keyToFrame({signal, note, turns}: BenchContext): Promise<Figure> {
	note(`${presses} keys while a thousand lines a second are printed, ${turns} times`);
	const values: number[] = [];
	for (let turn = 0; turn < turns; turn++) {
		signal.throwIfAborted();
		await using term = new Term(process.execPath, [busyScreen]);
		await term.screen.waitFor('The pipeline');
		// What runs is what the lab opens with.
		term.type('\r');
		await term.screen.waitFor('sent event');
		const times: number[] = [];
		for (let press = 0; press < presses; press++) {
			const [key, shows] = press % 2 === 0 ? (['s', wholeServers] as const) : (['\r', wholeLab] as const);
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

/** What the program itself takes for a frame, by its processor time: each shows other lines in every row. */
async function scrolling({signal, note, turns}: BenchContext): Promise<Figure> {
	note(`a log of 10,000 lines, scrolled ${frames} times, ${turns} times`);
	await using term = new Term(process.execPath, [longLog]);
	await term.screen.waitFor('The pipeline');
	term.type('s');
	await term.screen.waitFor('line 9999:');
	const values: number[] = [];
	const shown: number[] = [];
	// The first turn is for the compiler.
	for (let turn = 0; turn <= turns; turn++) {
		signal.throwIfAborted();
		const before = await useOfTree(term.pid);
		for (let frame = 0; frame < frames; frame++) {
			const [pressed, seen] = [performance.now(), term.screen.text()];
			term.type(turn % 2 === 0 ? 'k' : 'j');
			await term.screen.changed(seen);
			shown.push(performance.now() - pressed);
		}

		values.push((((await useOfTree(term.pid)).cpuSeconds - before.cpuSeconds) * 1000) / frames);
	}

	return figureOf({
		name: 'screen, frame of a long log',
		unit: 'ms',
		direction: 'at-most',
		limit: 5,
		values: values.slice(1),
		details: `processor time for one of ${frames}, all rows anew; from key to frame ${median(shown).toFixed(1)} ms, half of them`,
	});
}

async function idle({directory, signal, note, turns}: BenchContext): Promise<readonly Figure[]> {
	note(`the screen left alone, ${turns} times ${watchMs / 1000} s`);
	await using term = openWorkbook(directory);
	await term.screen.waitFor(mapAndKeys);
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
