import {parseArgs} from 'node:util';
import {z} from 'zod';
import {createFeedControl} from '../services/feed/control.ts';
import {runOptionsSchema} from '../services/feed/server/run-options.ts';
import {createFeedServer} from '../services/feed/server.ts';
import {liveStack} from '../testing/live-stack.ts';
import {startClient} from './client-reader.ts';
import {oneTrial, type TrialParts} from './one-trial.ts';
import {readers, startReader} from './reader.ts';
import {heading, rowOf} from './table.ts';
import {trials} from './trials.ts';

const names = ['client', ...Object.keys(readers)];
const optionsSchema = z.object({seed: z.string().min(1), reader: z.enum(names).optional()});

/** `npm run survivors -- [--seed S] [--reader NAME]`: clients through everything the feed can do to them; 1 when an event was lost. */
async function main(): Promise<number> {
	const {values} = parseArgs({
		options: {seed: {type: 'string', default: String(Date.now() % 1_000_000)}, reader: {type: 'string'}},
	});
	const options = optionsSchema.safeParse(values);
	if (!options.success) {
		console.error(z.prettifyError(options.error));
		return 2;
	}

	const {seed, reader} = options.data;
	const interrupted = new AbortController();
	process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());
	const server = await createFeedServer({port: 0, token: seed, run: runOptionsSchema.parse({seed})});
	const parts = {feed: createFeedControl({url: server.url, token: seed}), seed, signal: interrupted.signal};
	let isSound = true;
	try {
		for (const name of names.filter(each => reader === undefined || each === reader)) {
			console.log(`${name}, seed ${seed}; again: npm run survivors -- --seed ${seed} --reader ${name}\n${heading}`);
			isSound = (await (name === 'client' ? tryClient(parts) : tryReader(name, parts))) && isSound;
			console.log('');
		}
	} finally {
		await server.close();
	}

	return isSound ? 0 : 1;
}

/** The whole client of lab 12, on a Kafka of its own: it keeps nothing twice. */
async function tryClient(parts: Omit<TrialParts, 'start'>): Promise<boolean> {
	await using stack = await liveStack(['kafka']);
	const {brokers = ''} = await stack.servers.access(parts.signal);
	// Awaited here: the stack must outlive the trials.
	return await tryAll({...parts, start: async url => startClient(url, {brokers, directory: stack.directory})});
}

async function tryReader(name: string, parts: Omit<TrialParts, 'start'>): Promise<boolean> {
	const command = readers[name] ?? [name];
	return tryAll({...parts, start: async url => startReader(command, url)});
}

async function tryAll(parts: TrialParts): Promise<boolean> {
	let isSound = true;
	for (const trial of trials) {
		const report = await oneTrial(trial, parts);
		const {lost, unknown, twice} = report.account;
		isSound &&= report.how === 'finished' && lost + unknown + (twice ?? 0) === 0;
		console.log(rowOf(trial, report));
	}

	return isSound;
}

process.exitCode = await main();
