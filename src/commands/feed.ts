import {once} from 'node:events';
import {say} from '#core';
import {programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

const streamPath = '/v2/stream/recentchange';
const defaultSeed = 'streambook';

/** `feed`: the replayed stream alone, until Ctrl+C. */
export async function feedCommand(port: number, settings: Settings): Promise<number> {
	const [{createFeedServer}, {runOptionsSchema}] = await Promise.all([
		import('../services/feed/server.ts'),
		import('../services/feed/server/run-options.ts'),
	]);
	const words = await loadWords(programDirectory, settings.language);
	const server = await createFeedServer({
		port,
		run: runOptionsSchema.parse({seed: settings.seed ?? defaultSeed, speed: settings.feedSpeed}),
	});
	const url = server.url + streamPath;
	tell(settings, words, {type: 'feed', url}, say(words, {code: 'cli.feed-ready', params: {url}}));
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await server.close();
	return 0;
}

/** `feed --describe`: what the recording of the seed is like, measured against what is intended. */
export async function describeFeedCommand(settings: Settings): Promise<number> {
	const [{describeInWords, describeRecording}, {recordingOptionsOf, runOptionsSchema}] = await Promise.all([
		import('../services/feed/recording/describe.ts'),
		import('../services/feed/server/run-options.ts'),
	]);
	const description = describeRecording(recordingOptionsOf(runOptionsSchema.parse({seed: settings.seed ?? defaultSeed})));
	tell(settings, {}, {type: 'feed-description', ...description}, describeInWords(description));
	return 0;
}
