import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {programDirectory} from '../adapters/paths.ts';
import {printedCommands} from './printed-commands.ts';

/** Somebody who knows nothing but what the workbook has printed: a command that it has not printed cannot be typed. */
export interface Learner {
	/** Types a command word for word, and reads what is printed. */
	type(command: string): Promise<Typed>;
	/** Every command typed, with what came of it. */
	readonly typed: readonly Typed[];
}

export interface Typed {
	readonly command: string;
	readonly exitCode: number;
	readonly printed: string;
}

const withinMs = 300_000;

/** `begins`: the commands of the README, which a learner has read before. `directory`: empty, the learner's own. */
export async function createLearner(
	directory: string,
	begins: readonly string[],
	options: {readonly told: (typed: Typed) => void; readonly signal: AbortSignal},
): Promise<Learner> {
	const known = new Set(begins);
	const typed: Typed[] = [];
	const programs = path.join(directory, 'bin');
	await mkdir(programs, {recursive: true});
	const program = path.join(programs, 'streambook');
	const main = path.join(programDirectory, 'src/main.ts');
	const words = [
		process.execPath,
		'--disable-warning=TimeoutNegativeWarning',
		main,
		'--free-ports',
		'--workspace',
		path.join(directory, 'workspace'),
	];
	await writeFile(program, `#!/bin/sh\nexec ${words.map(word => `'${word}'`).join(' ')} "$@"\n`);
	await chmod(program, 0o755);
	return {
		typed,
		async type(command) {
			if (!known.has(command)) {
				throw new Error(`the workbook has not printed “${command}”; it has printed\n${[...known].join('\n')}`);
			}

			const {exitCode = -1, all} = await execa('sh', ['-c', command], {
				cwd: directory,
				// As in a shell of the learner's: npm is not above it.
				env: {PATH: `${programs}:${process.env.PATH}`, NODE_ENV: 'production', npm_lifecycle_event: ''},
				all: true,
				reject: false,
				stdin: 'ignore',
				timeout: withinMs,
				cancelSignal: options.signal,
			});
			const one = {command, exitCode, printed: all};
			typed.push(one);
			options.told(one);
			for (const each of printedCommands(all)) {
				known.add(each);
			}

			return one;
		},
	};
}
