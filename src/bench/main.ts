import {loadavg} from 'node:os';
import {Command, InvalidArgumentError} from 'commander';
import {benches} from './bench.ts';
import {measure} from './measure.ts';
import {tableOf} from './table.ts';

const environmentExitCode = 3;
const interruptedExitCode = 130;

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

		const interrupted = new AbortController();
		process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());
		const note = (text: string): void => void process.stderr.write(`${text}\n`);
		note(
			`load of this machine: ${loadavg()[0]?.toFixed(1)}; figures that compare with a rival bear some, times and loads bear none`,
		);
		const {figures, failed} = await measure(parts.length === 0 ? Object.keys(benches) : parts, {
			turns,
			note,
			signal: interrupted.signal,
		});
		for (const line of json ? figures.map(each => JSON.stringify({type: 'figure', ...each})) : tableOf(figures)) {
			console.log(line);
		}

		if (interrupted.signal.aborted) {
			process.exitCode = interruptedExitCode;
		} else {
			process.exitCode = failed ? environmentExitCode : figures.every(({passed}) => passed) ? 0 : 1;
		}
	});

await program.parseAsync();

function turnsOf(text: string): number {
	if (!/^\d{1,3}$/.test(text) || Number(text) < 5) {
		throw new InvalidArgumentError('It must be a whole number of 5 or more.');
	}

	return Number(text);
}
