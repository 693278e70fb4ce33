import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {say} from '#core';
import {workspacePaths} from '../adapters/paths.ts';
import {openWorkbook} from '../composition/workbook.ts';
import {runSteps} from './run.ts';
import {optionsOf, type Settings} from './settings.ts';
import {tell} from './tell.ts';

/** The first part of the course: the pipeline. */
const lastCoreLab = 9;

/** Without a terminal: the core labs from the reference, in a workspace that is gone afterwards; one that was `asked` for is not used. */
export async function corePathCommand(settings: Settings, asked: string | null): Promise<number> {
	const workspace = await mkdtemp(path.join(tmpdir(), 'streambook-core-'));
	try {
		await using workbook = await openWorkbook({...optionsOf(settings), external: await externalOf(settings), workspace});
		if (settings.voice === 'plain') {
			settings.print(say(workbook.words, {code: 'cli.core-path', params: {workspace}}));
		}

		if (asked !== null) {
			const remark = {code: 'cli.workspace-not-used', params: {workspace: asked}};
			tell(settings, workbook.words, {type: 'remarked', remark}, say(workbook.words, remark));
		}

		const requests = workbook.outlines
			.filter(({number}) => number <= lastCoreLab)
			.flatMap(lab => lab.steps.map(step => ({labId: lab.id, stepId: step.id, source: 'reference', what: 'run'}) as const));
		return await runSteps(workbook, requests, settings);
	} finally {
		await rm(workspace, {recursive: true, force: true, maxRetries: 5});
	}
}

/** On servers of others its names are those of the learner's workspace, not of the one that is gone: what stays there is found again. */
async function externalOf({external, workspace}: Settings): Promise<Settings['external']> {
	if (external === null) {
		return null;
	}

	const {workspacePrefix} = await import('../services/external/workspace-prefix.ts');
	return {...external, prefix: `${external.prefix ?? (await workspacePrefix(workspacePaths(workspace).stack))}-core`};
}
