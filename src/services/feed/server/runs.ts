import {randomUUID} from 'node:crypto';
import {createRecording} from '../recording/recording.ts';
import {createRun, type Run} from '../run/run.ts';
import {type RunOptions, recordingOptionsOf} from './run-options.ts';

/** The runs a server plays, by id. `default` is the one that learners' programs read. */
export interface Runs {
	readonly get: (id: string) => Run | undefined;
	/** Undefined when there are as many as one server plays. */
	readonly create: (options: RunOptions) => string | undefined;
	/** Ends a run's connections and forgets it; false when there is none, or it is the default one. */
	readonly remove: (id: string) => boolean;
	readonly open: () => number;
	readonly rate: () => number;
	readonly stop: () => void;
}

export const defaultRun = 'default';
const mostRuns = 64;

export function createRuns(options: RunOptions, now: () => number): Runs {
	const start = (wanted: RunOptions): Run =>
		createRun(createRecording(recordingOptionsOf(wanted)), wanted.speed, wanted.faults, now);
	const runs = new Map([[defaultRun, start(options)]]);
	return {
		get: id => runs.get(id),
		create(wanted) {
			if (runs.size >= mostRuns) {
				return undefined;
			}

			const id = randomUUID();
			runs.set(id, start(wanted));
			return id;
		},
		remove(id) {
			if (id === defaultRun) {
				return false;
			}

			runs.get(id)?.stop();
			return runs.delete(id);
		},
		open: () => [...runs.values()].reduce((sum, run) => sum + run.open(), 0),
		rate: () => [...runs.values()].reduce((sum, run) => sum + run.describe().rate, 0),
		stop() {
			for (const run of runs.values()) {
				run.stop();
			}
		},
	};
}
