import type {Controller} from '../controller.ts';
import type {ScreenMeans} from '../screen-means.ts';
import {createLabBeginning} from './begin-labs.ts';
import {createRecalling} from './recall-attempts.ts';
import {createTextServing} from './serve-texts.ts';
import {createPipelineWatch} from './watch-pipeline.ts';
import {createServerWatch} from './watch-servers.ts';

/** What the screen does by itself, by where the learner looks. */
export function followModel({getModel, subscribe, tell}: Controller, means: ScreenMeans): Disposable {
	const watches = [createServerWatch, createPipelineWatch].map(create => create(means, getModel, tell));
	const beginnings = [createLabBeginning, createTextServing, createRecalling].map(create => create(means, getModel, tell));
	const stop = subscribe(() => {
		for (const each of [...watches, ...beginnings]) {
			each.update();
		}
	});
	return {
		[Symbol.dispose]() {
			stop();
			for (const watch of watches) {
				watch[Symbol.dispose]();
			}
		},
	};
}
