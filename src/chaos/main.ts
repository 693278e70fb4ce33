import {rm} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {z} from 'zod';
import {oneRun} from './one-run.ts';
import {planRuns} from './plan.ts';
import {makeStage} from './stage.ts';
import {isSound, nothingYet, runLine, summaryLines, withRun} from './summary.ts';

const optionsSchema = z.object({
	seed: z.string().min(1),
	runs: z.coerce.number().int().positive().max(100_000),
	/** One run of the plan alone, to look at it. */
	only: z.coerce.number().int().positive().optional(),
});

/** `npm run chaos -- --seed S --runs N`: kills everything in every combination and order; 1 when anything was lost, doubled, left or broken. */
async function main(): Promise<number> {
	const {values} = parseArgs({
		options: {
			seed: {type: 'string', default: String(Date.now() % 1_000_000)},
			runs: {type: 'string', default: '100'},
			only: {type: 'string'},
		},
	});
	const {seed, runs, only} = optionsSchema.parse(values);
	console.log(`seed ${seed}; again: npm run chaos -- --seed ${seed} --runs ${runs}`);
	let interrupted = false;
	// The run under way is brought to its end: it leaves nothing.
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.on(signal, () => {
			console.log(`${signal}: after this run it ends`);
			interrupted = true;
		});
	}

	const stage = await makeStage();
	let summary = nothingYet;
	for (const planned of planRuns(seed, runs).filter(({number}) => only === undefined || number === only)) {
		if (interrupted) {
			break;
		}

		const report = await oneRun(planned, stage);
		summary = withRun(summary, planned.moment, report);
		console.log(runLine(planned, report));
	}

	const {records, rows} = stage.ledger;
	console.log(['', ...summaryLines(summary), `acknowledged: ${records.size} records, ${rows.size} rows`].join('\n'));
	if (!isSound(summary)) {
		console.log(`kept for a look: ${stage.workspace}`);
		return 1;
	}

	await rm(stage.workspace, {recursive: true, maxRetries: 5});
	return 0;
}

process.exitCode = await main();
