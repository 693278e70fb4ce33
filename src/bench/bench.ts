import type {BenchContext} from './bench-context.ts';
import type {Figure} from './figure.ts';

/** A part of the bench: figures that are measured together. */
export type Bench = (context: BenchContext) => Promise<readonly Figure[]>;

/** The parts by name, loaded when they are run. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
	feed: async () => (await import('./figures/feed.ts')).feedFigures,
	ready: async () => (await import('./figures/ready.ts')).readyFigures,
	idle: async () => (await import('./figures/idle.ts')).idleFigures,
	labs: async () => (await import('./figures/commands.ts')).labsFigures,
	start: async () => (await import('./figures/commands.ts')).startFigures,
	producer: async () => (await import('./figures/producer.ts')).producerFigures,
	processor: async () => (await import('./figures/processor.ts')).processorFigures,
	stored: async () => (await import('./figures/stored.ts')).storedFigures,
	scale: async () => (await import('./figures/scale.ts')).scaleFigures,
	screen: async () => (await import('./figures/screen.ts')).screenFigures,
};
