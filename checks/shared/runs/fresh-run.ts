import type {CheckContext, FeedRun, FeedRunOptions} from '#core';

/** A run of the feed that nobody has seen, of the check's own seed; gone with the check. */
export async function freshRun({feed, seed, defer}: CheckContext, options: Omit<FeedRunOptions, 'seed'>): Promise<FeedRun> {
	const run = await feed.createRun({...options, seed});
	defer(async () => feed.deleteRun(run));
	return run;
}
