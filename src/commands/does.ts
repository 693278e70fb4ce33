import type {Settings} from './settings.ts';

/** Makes a command's action of its handler. */
export type Does = (
	handler: (settings: Settings, ...given: never[]) => Promise<number>,
) => (...given: unknown[]) => Promise<void>;
