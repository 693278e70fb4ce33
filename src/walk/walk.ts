import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Lab} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory} from '../adapters/paths.ts';
import {createLearner, type Typed} from './learner.ts';
import {versionsOf} from './versions.ts';
import {type Walked, walkLab} from './walk-lab.ts';

export interface WalkOptions {
	/** Which wrong programs of a lab are tried before the right one. */
	readonly wrong: (lab: Lab, folders: readonly string[]) => readonly string[];
	/** Which of the answers that are offered is given. */
	readonly answer: (choices: readonly string[]) => string;
	readonly told: (typed: Typed) => void;
	readonly walked: (walked: Walked) => void;
	readonly signal: AbortSignal;
}

/** The last lab of the first part. */
const lastCoreLab = 9;
/** What the README says to begin with, and to end with. */
const begins = ['streambook labs', 'streambook up', 'streambook down'];

/**
Walks the core labs as learners do, wrong first, then right, in one workspace, typing only what the workbook has printed.

Resolves with what the last step printed, once all labs came to their end. Servers are stopped and the workspace is removed in any case.
*/
export async function walk({wrong, answer, told, walked, signal}: WalkOptions): Promise<string> {
	const source = createFileLabSource(labsDirectory, 'en');
	const labs = (await source.list()).filter(({number}) => number <= lastCoreLab);
	const directory = await mkdtemp(path.join(tmpdir(), 'walk-'));
	const learner = await createLearner(directory, [...begins, ...labs.map(({id}) => `streambook read ${id}`)], {told, signal});
	try {
		await learner.type('streambook labs');
		await learner.type('streambook up');
		for (const lab of labs) {
			const versions = await versionsOf(lab, source, path.join(directory, 'workspace'), folders => wrong(lab, folders));
			(await walkLab(lab, versions, learner, answer)).forEach(walked);
		}

		return learner.typed.at(-1)?.printed ?? '';
	} finally {
		await learner.type('streambook down');
		await rm(directory, {recursive: true, force: true, maxRetries: 5});
	}
}
