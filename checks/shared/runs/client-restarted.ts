import {type CheckContext, failed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {judgeSurvival, placeFile, type Survival, type SurvivorRun} from './client-with-place.ts';
import {countRecords} from './producer-run.ts';

export const needs = ['kafka', 'feed'] as const;
export const actWithinMs = 90_000;
export const patienceMs = 25_000;
export const storedFirst = 150;
export const wantedAfter = 150;

export type Restarted = {readonly first: ProgramEnd; readonly survival: Survival};

export function judgeRestart({first, survival}: Restarted): Verdict {
	const {connections, begunBy, end} = survival;
	const wrongFirst = judgeEnd(first);
	if (wrongFirst !== null && survival.coverage.records < storedFirst) {
		return wrongFirst;
	}

	const later = connections.slice(begunBy + 1);
	if (begunBy !== -1 && later.length > 0 && later.every(({resumed}) => !resumed)) {
		return failed('restarted-from-nowhere', {
			params: {file: end.file},
			found: 'the first connection after the restart named no Last-Event-ID',
			expected: 'the one that was kept in --path',
		});
	}

	return judgeSurvival(survival, 'stream-given-up') ?? wrongFirst ?? passed;
}

/** Enough is stored, and a place is kept: without one nobody could go on. */
export function hasPlace(context: CheckContext, {topic, scratch}: SurvivorRun): () => Promise<true | null> {
	return async () =>
		(await countRecords(context, topic)) >= storedFirst && (await scratch.read(placeFile)) !== null ? true : null;
}
