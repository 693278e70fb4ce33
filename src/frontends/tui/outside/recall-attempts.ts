import {stepStatus} from '#core';
import {endOf, type Model, selectedStep} from '../model.ts';
import type {ScreenMeans} from '../screen-means.ts';
import type {ViewEvent} from '../view.ts';

/** Looks up what was found of a step before this session, once the step is looked at: its mark is of that time. */
export function createRecalling(
	means: Pick<ScreenMeans, 'lastAttempt'>,
	getModel: () => Model,
	tell: (event: ViewEvent) => void,
): {update(): void} {
	const asked = new Set<string>();
	return {
		update() {
			const {session, view} = getModel();
			const selected = view.screen === 'lab' ? selectedStep(session) : null;
			if (selected === null || asked.has(selected.key)) {
				return;
			}

			const {lab, step, key} = selected;
			if (step.kind !== 'read' && stepStatus(session.progress, key) !== 'open' && endOf(session, key) === undefined) {
				asked.add(key);
				// Where it cannot be read, the step is as one that was not checked.
				means.lastAttempt(lab.id, step.id).then(
					attempt => tell({type: 'attempt-recalled', step: key, attempt}),
					() => undefined,
				);
			}
		},
	};
}
