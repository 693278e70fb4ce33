import {problemOf} from '#core';
import type {Model} from '../model.ts';
import type {ScreenMeans} from '../screen-means.ts';
import type {ViewEvent} from '../view.ts';

/** Sees to it that the learner's files of a lab are there once it is looked at; reading goes on meanwhile. */
export function createLabBeginning(
	means: Pick<ScreenMeans, 'beginLab'>,
	getModel: () => Model,
	tell: (event: ViewEvent) => void,
): {update(): void} {
	let shown: string | null = null;
	return {
		update() {
			const {session, view} = getModel();
			const before = shown;
			shown = view.screen === 'lab' ? session.selected.labId : null;
			if (shown !== null && shown !== before) {
				means
					.beginLab(shown)
					.catch((error: unknown) =>
						tell({type: 'noted', note: {code: 'screen.note.failed', params: {problem: problemOf(error).message}}}),
					);
			}
		},
	};
}
