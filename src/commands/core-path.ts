import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {say} from '#core';
import {openWorkbook} from '../workbook.ts';
import {runSteps} from './run.ts';
import {optionsOf, type Settings} from './settings.ts';

/** The first part of the course: the pipeline. */
const lastCoreLab = 9;

/** Without a terminal: the core labs from the reference, in a workspace that is gone afterwards. */
export async function corePathCommand(settings: Settings): Promise<number> {
	const workspace = await mkdtemp(path.join(tmpdir(), 'streambook-core-'));
	try {
		await using workbook = await openWorkbook({...optionsOf(settings), workspace});
		if (settings.voice === 'plain') {
			settings.print(say(workbook.words, {code: 'cli.core-path', params: {workspace}}));
		}

		const requests = workbook.outlines
			.filter(({number}) => number <= lastCoreLab)
			.flatMap(lab => lab.steps.map(step => ({labId: lab.id, stepId: step.id, source: 'reference', what: 'run'}) as const));
		return await runSteps(workbook, requests, settings);
	} finally {
		await rm(workspace, {recursive: true, force: true, maxRetries: 5});
	}
}
