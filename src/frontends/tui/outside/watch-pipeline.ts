import type {Model} from '../model.ts';
import type {ScreenMeans} from '../screen-means.ts';
import type {ViewEvent} from '../view.ts';

const everyMs = 1000;

/** Samples the pipeline while the map shows it and a server that knows something of it runs. */
export function createPipelineWatch(
	means: Pick<ScreenMeans, 'samplePipeline'>,
	getModel: () => Model,
	tell: (event: ViewEvent) => void,
): Disposable & {update(): void} {
	let phase: 'resting' | 'looking' | 'over' = 'resting';
	let timer: NodeJS.Timeout | undefined;
	const isWanted = (): boolean => {
		const {view, session} = getModel();
		return phase !== 'over' && view.screen === 'map' && session.services['kafka/0']?.phase === 'ready';
	};

	const look = async (): Promise<void> => {
		const sample = await means.samplePipeline().catch(() => null);
		if (sample !== null && isWanted()) {
			tell({type: 'pipeline-sampled', sample});
		}

		if (isWanted()) {
			timer = setTimeout(() => void look(), everyMs);
		} else if (phase === 'looking') {
			phase = 'resting';
		}
	};

	return {
		update() {
			if (phase === 'resting' && isWanted()) {
				phase = 'looking';
				void look();
			}
		},
		[Symbol.dispose]() {
			phase = 'over';
			clearTimeout(timer);
		},
	};
}
