import {problemOf, type SourceStatus} from '#core';
import type {Progress} from './cache.ts';
import type {Source} from './source.ts';

/** Looks for what servers run on, and fetches what is missing, side by side. Tells where each stands as it changes; one that fails leaves the others alone. */
export async function setUpSources(
	cache: string,
	sources: readonly Source[],
	tell: (sources: readonly SourceStatus[]) => void,
	signal: AbortSignal,
): Promise<void> {
	let statuses: readonly SourceStatus[] = sources.map(({name}) => ({name, is: {phase: 'looking'}}));
	const become = (name: string, is: SourceStatus['is']): void => {
		// What comes after a cancel is news to nobody.
		if (!signal.aborted) {
			statuses = statuses.map(each => (each.name === name ? {name, is} : each));
			tell(statuses);
		}
	};

	tell(statuses);
	await Promise.all(
		sources.map(async ({name, find}) => {
			try {
				const progress: Progress = (what, arrived) => become(name, {phase: 'fetching', what, ...(arrived && {arrived})});
				become(name, {phase: 'ready', what: await find(cache, progress, signal)});
			} catch (error) {
				become(name, {phase: 'failed', problem: problemOf(error)});
			}
		}),
	);
}
