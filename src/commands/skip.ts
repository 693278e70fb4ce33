import {untilIdle} from '../engine/until-idle.ts';
import {openFor} from './open.ts';
import {tallied} from './run.ts';
import {tellServersStop} from './servers-left.ts';
import type {Settings} from './settings.ts';

/** `skip LAB[/STEP]`: builds what is missing up to there from the reference; recorded as provided. */
export async function skipCommand(selector: string, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {lab, steps} = workbook.select(selector);
	const stepId = selector.includes('/') ? (steps[0]?.id ?? null) : null;
	const exitCode = await tallied(workbook, settings, async () =>
		untilIdle(workbook.session, {type: 'skip-requested', labId: lab.id, stepId}),
	);
	await tellServersStop(workbook, settings);
	return exitCode;
}
