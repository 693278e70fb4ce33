import {problemOf} from '#core';
import {type Model, selectedStep} from '../model.ts';
import type {ScreenMeans} from '../screen-means.ts';
import type {ViewEvent} from '../view.ts';

/** Starts what a text tells the learner to ask, once that text is looked at: a command it shows has to work then. */
export function createTextServing(
	means: Pick<ScreenMeans, 'ensure'>,
	getModel: () => Model,
	tell: (event: ViewEvent) => void,
): {update(): void} {
	let shown: string | null = null;
	return {
		update() {
			const {session, view} = getModel();
			const selected = view.screen === 'lab' ? selectedStep(session) : null;
			const before = shown;
			shown = selected?.key ?? null;
			const needs = selected?.step.needs ?? [];
			if (shown !== before && needs.length > 0) {
				means
					.ensure(needs)
					.catch((error: unknown) =>
						tell({type: 'noted', note: {code: 'screen.note.failed', params: {problem: problemOf(error).message}}}),
					);
			}
		},
	};
}
