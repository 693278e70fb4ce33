import {mkdtemp, realpath, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {runChaos} from './chaos.ts';

/** `--seed S --runs N`: random kills on a stack of its own; exit 1 when anything was lost, left behind or did not work again. */
const {values} = parseArgs({
	options: {seed: {type: 'string', default: String(Date.now() % 1_000_000)}, runs: {type: 'string', default: '100'}},
});
const directory = await realpath(await mkdtemp(join(tmpdir(), 'streambook-chaos-')));
console.log(`seed ${values.seed}`);
const report = await runChaos({directory, seed: Number(values.seed), runs: Number(values.runs), log: line => console.log(line)});
console.log(JSON.stringify(report, null, '\t'));
const isSound = report.lost === 0 && report.twice === 0 && report.orphans === 0 && report.failures.length === 0;
process.exitCode = isSound ? 0 : 1;
if (isSound) {
	await rm(directory, {recursive: true});
} else {
	console.log(`kept for a look: ${directory}`);
}
