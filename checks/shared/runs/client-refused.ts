import type {Missed} from '#core';
import {judgeSurvival, type Survival} from './client-with-place.ts';

export type Refusals = {
	readonly refused: number;
	/** Whether its connection was torn: who does not come back is not refused. */
	readonly isCut: boolean;
	readonly survival: Survival;
};

/** One whose connection was torn and who did not come back has shown what it does; one that did not begin, too. */
export function wasRefused({refused, isCut, survival}: Refusals): Missed | null {
	return refused === 0 && !isCut && judgeSurvival(survival, 'stream-given-up') === null
		? {message: 'the client was not refused, so nothing is proved'}
		: null;
}
