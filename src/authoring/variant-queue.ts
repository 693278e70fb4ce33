import {EventEmitter, once} from 'node:events';
import type {Lab} from '#core';
import type {Variant} from './variants.ts';

/** A variant of a lab, still to be proved. */
export interface Planned {
	readonly lab: Lab;
	readonly variant: Variant;
}

/** Variants for several to take from, in their order, each once its lab is released. */
export function createQueue(planned: readonly Planned[]) {
	const waiting = [...planned];
	const released = new Set<string>();
	const releases = new EventEmitter().setMaxListeners(0);
	return {
		release({id}: Lab): void {
			released.add(id);
			releases.emit('release');
		},
		/** The next one whose lab is released, waited for if need be; null when none is left. */
		async take(signal: AbortSignal): Promise<Planned | null> {
			while (waiting.length > 0) {
				const at = waiting.findIndex(({lab}) => released.has(lab.id));
				if (at !== -1) {
					return waiting.splice(at, 1)[0] ?? null;
				}

				await once(releases, 'release', {signal});
			}

			return null;
		},
	};
}
