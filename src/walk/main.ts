import {parseArgs} from 'node:util';
import {z} from 'zod';
import {createRandom} from '../services/feed/recording/random.ts';
import type {Typed} from './learner.ts';
import {walk} from './walk.ts';
import type {Walked} from './walk-lab.ts';

const optionsSchema = z.object({
	seed: z.string().min(1),
	/** So many wrong programs of each lab; without it all. */
	some: z.coerce.number().int().min(0).optional(),
	verbose: z.boolean(),
});

/**
`npm run walk -- [--seed S] [--some N] [--verbose]`: the core labs in one workspace, each with its starter, its wrong programs (all, or N by
seed) and then the reference, typing only what the workbook has printed. 1 when a learner would be stuck.
*/
async function main(): Promise<number> {
	const {values} = parseArgs({
		options: {
			seed: {type: 'string', default: String(Date.now() % 1_000_000)},
			some: {type: 'string'},
			verbose: {type: 'boolean', default: false},
		},
	});
	const {seed, some, verbose} = optionsSchema.parse(values);
	console.log(`seed ${seed}; again: npm run walk -- --seed ${seed}${some === undefined ? '' : ` --some ${some}`}`);
	const interrupted = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, () => interrupted.abort());
	}

	const random = createRandom(seed);
	try {
		const last = await walk({
			wrong: (_lab, folders) => random.shuffled(folders).slice(0, some ?? folders.length),
			answer: random.pick,
			told: typed => console.log(typedLine(typed, verbose)),
			walked: one => console.log(walkedLine(one)),
			signal: interrupted.signal,
		});
		console.log(last);
		return 0;
	} catch (error) {
		console.log(error instanceof Error ? error.message : String(error));
		return 1;
	}
}

function typedLine({command, exitCode, printed}: Typed, verbose: boolean): string {
	return verbose ? `$ ${command}\n${printed}\n[${exitCode}]` : `  $ ${command}  [${exitCode}]`;
}

function walkedLine({lab, version, failedAt, helped}: Walked): string {
	const end = failedAt === null ? 'to the end' : `fails at ${failedAt}`;
	return `${lab}, ${version}: ${end}${helped.length === 0 ? '' : `, helped by ${helped.join('; ')}`}`;
}

process.exitCode = await main();
