import {addressOf} from '#core';
import {live} from '../external/live/live.ts';
import type {Service} from '../service.ts';

/** The replayed EventStreams server. */
export const feed: Service = {
	name: 'feed',
	instances: 'one',
	needs: [],
	wellKnownPort: 8092,
	secrets: ['feedToken'],
	sources: [],
	prepare: async context => (await import('./managed.ts')).prepareFeed(context),
	access: ([endpoint], secret) => ({
		feedUrl: `http://${addressOf(endpoint)}/v2/stream/recentchange`,
		feedControl: {url: `http://${addressOf(endpoint)}`, token: secret('feedToken')},
	}),
	external: {
		options: [
			{
				flags: '--feed <url>',
			},
			{flags: '--contact <address>'},
		],
		variables: ['STREAMBOOK_FEED_TOKEN'],
		async read({feed: url}, environment) {
			if (url === undefined || url === live) {
				return null;
			}

			const {externalFeed, feedTyped} = await import('./external.ts');
			const typed = feedTyped(String(url), environment);
			return () => externalFeed(typed);
		},
	},
	tools: [],
};
