import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Command, InvalidArgumentError} from 'commander';
import {benches} from './bench.ts';
import type {Figure} from './figure.ts';
import {tableOf} from './table.ts';

/** `npm run bench`: measures, prints one table, and fails when a figure is missed. */
const program = new Command('npm run bench --')
	.description(`Measures what the workbook promises. Parts: ${Object.keys(benches).join(', ')}`)
	.argument('[part...]', 'only these parts')
	.option('--json', 'one JSON object a line')
	.option('--turns <number>', 'how often each pair of rivals is measured, 5 at least', turnsOf, 5)
	.action(async (parts: readonly string[], {json, turns}: {json?: true; turns: number}) => {
		const unknown = parts.filter(part => benches[part] === undefined);
		if (unknown.length > 0) {
			program.error(`there is no part ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`, {exitCode: 2});
		}

		const figures = await measure(parts.length === 0 ? Object.keys(benches) : parts, turns);
		for (const line of json ? figures.map(each => JSON.stringify({type: 'figure', ...each})) : tableOf(figures)) {
			console.log(line);
		}

		process.exitCode = figures.every(({passed}) => passed) ? 0 : 1;
	});

await program.parseAsync();

async function measure(parts: readonly string[], turns: number): Promise<readonly Figure[]> {
	const interrupted = new AbortController();
	process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());
	const figures: Figure[] = [];
	for (const part of parts) {
		const directory = await mkdtemp(path.join(tmpdir(), 'streambook-bench-'));
		const note = (text: string): void => void process.stderr.write(`${part}: ${text}\n`);
		try {
			const bench = await benches[part]?.();
			figures.push(...((await bench?.({turns, directory, signal: interrupted.signal, note})) ?? []));
		} finally {
			await rm(directory, {recursive: true, force: true, maxRetries: 5});
		}
	}

	return figures;
}

function turnsOf(text: string): number {
	if (!/^\d{1,3}$/.test(text) || Number(text) < 5) {
		throw new InvalidArgumentError('It must be a whole number of 5 or more.');
	}

	return Number(text);
}
