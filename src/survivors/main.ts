import {parseArgs} from 'node:util';
import {z} from 'zod';
import {createFeedControl} from '../services/feed/control.ts';
import {runOptionsSchema} from '../services/feed/server/run-options.ts';
import {createFeedServer} from '../services/feed/server.ts';
import {oneTrial, type TrialReport} from './one-trial.ts';
import {readers, startReader} from './reader.ts';
import {type Trial, trials} from './trials.ts';

const optionsSchema = z.object({seed: z.string().min(1), reader: z.enum(Object.keys(readers)).optional()});

/** `npm run survivors -- [--seed S] [--reader NAME]`: clients through everything the feed can do to them; 1 when an event was lost. */
async function main(): Promise<number> {
	const {values} = parseArgs({
		options: {seed: {type: 'string', default: String(Date.now() % 1_000_000)}, reader: {type: 'string'}},
	});
	const {seed, reader} = optionsSchema.parse(values);
	const interrupted = new AbortController();
	process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());
	const {signal} = interrupted;
	const server = await createFeedServer({port: 0, token: seed, run: runOptionsSchema.parse({seed})});
	const feed = createFeedControl({url: server.url, token: seed});
	let isSound = true;
	try {
		for (const [name, command] of Object.entries(readers).filter(([each]) => reader === undefined || each === reader)) {
			console.log(`${name}, seed ${seed}; again: npm run survivors -- --seed ${seed} --reader ${name}\n${heading}`);
			for (const trial of trials) {
				const report = await oneTrial(trial, {feed, seed, signal, start: url => startReader(command, url)});
				isSound &&= report.how === 'finished' && report.account.lost + report.account.unknown === 0;
				console.log(rowOf(trial, report));
			}

			console.log('');
		}
	} finally {
		await server.close();
	}

	return isSound ? 0 : 1;
}

const columns = ['connections', 'refused', 'sent', 'received', 'duplicates', 'lost'] as const;
const heading = row('what went wrong', columns);

function rowOf({name}: Trial, {how, account, ...counts}: TrialReport): string {
	const figures = {...account, ...counts};
	const odd = account.unknown === 0 ? '' : `, ${account.unknown} of no event`;
	return `${row(
		name,
		columns.map(column => String(figures[column])),
	)}${how === 'finished' ? '' : `  ${how}`}${odd}`;
}

function row(name: string, cells: readonly string[]): string {
	return [name.padEnd(58), ...cells.map((cell, index) => cell.padStart((columns[index]?.length ?? 0) + 2))].join('');
}

process.exitCode = await main();
