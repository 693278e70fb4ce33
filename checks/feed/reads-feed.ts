import {type Check, defineCheck} from '#core';
import {freshRun} from '../shared/runs/fresh-run.ts';
import {compareEvents, judgeEventsRead, linesRead} from '../shared/stream/read-events.ts';

const eventsWanted = 300;

/** The program reads the real thing: so many events of a run of the feed, as they were sent. */
export function readsFeed(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'reads-feed',
		title: {code: 'check.reads-feed', params: {events: eventsWanted}},
		needs: ['feed'],
		after,
		async act(context) {
			const run = await freshRun(context, {speed: 'max', faults: {}});
			const {end, lines} = await linesRead(context, file, {url: run.url, events: eventsWanted});
			const sent = await context.feed.events(run, {from: 0, to: eventsWanted});
			const events = sent.map(({id, data}) => ({event: 'message', id, data: JSON.stringify(data)}));
			return compareEvents({events, subjectOf: index => `event ${index + 1} of the feed`}, {end, lines});
		},
		judge: read => judgeEventsRead(read, 'feed-read-otherwise'),
	});
}
