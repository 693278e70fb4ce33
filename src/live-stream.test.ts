import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {idsNameBothDataCentres} from '#checks/feed/ids-name-both-data-centres';
import {readsFeed} from '#checks/feed/reads-feed';
import {type CheckResult, checksOf, type Lab, presentResult, type SessionEvent, type TaskStep} from '#core';
import {createFileLabSource} from './adapters/file-lab-source.ts';
import {labsDirectory, programDirectory, workspacePaths} from './adapters/paths.ts';
import {loadWords} from './adapters/words-on-disk.ts';
import {createStepMeans} from './composition/step-means.ts';
import {performStep} from './engine/perform-step.ts';
import {joinServers} from './services/external/join-servers.ts';
import {liveFeed} from './services/external/live/live-feed.ts';
import {runOptionsSchema} from './services/feed/server/run-options.ts';
import {createFeedServer} from './services/feed/server.ts';
import type {StackClient} from './services/supervisor/client.ts';
import {fakeServers} from './testing/fakes.ts';

const source = createFileLabSource(labsDirectory, 'en');

/** Performs a step on a live stream, with a server of this machine in place of Wikimedia's; gives the results and what was started. */
async function performLive(checks: TaskStep['checks']) {
	const leaving = new AbortController();
	const directory = await mkdtemp(path.join(tmpdir(), 'live-stream-'));
	const original = await createFeedServer({port: 0, run: runOptionsSchema.parse({seed: 'original', speed: 5})});
	onTestFinished(async () => {
		leaving.abort();
		await original.close();
		await rm(directory, {recursive: true, force: true});
	});

	const own = fakeServers();
	const live = await liveFeed('ada@example.org', leaving.signal, original.url);
	const servers = joinServers(own as unknown as StackClient, [live], 'ada');
	const step: TaskStep = {kind: 'task', id: 'look', needs: ['feed'], action: {kind: 'none'}, checks};
	const lab: Lab = {id: 'stream', number: 11, minutes: 5, servers: 'shared', steps: [step], pitfalls: []};
	const workspace = {folder: async () => directory};
	const ports = createStepMeans({labs: [lab], paths: workspacePaths(directory), servers, seed: 'x', workspace});
	const results: CheckResult[] = [];
	await performStep(
		{labId: 'stream', stepId: 'look', source: 'learner', what: 'check'},
		ports,
		(event: SessionEvent) => void (event.type === 'check-finished' && results.push(event.result)),
		AbortSignal.timeout(20_000),
	);
	return {results, asked: own.asked};
}

test('on the live stream a check that must know its events is skipped and says why; the others look at what comes', async () => {
	const {results, asked} = await performLive([idsNameBothDataCentres(), readsFeed('print-events.ts')]);
	expect(results).toMatchObject([
		{outcome: 'passed', checkId: 'ids-name-both-data-centres', observation: {events: 60}},
		{outcome: 'skipped', checkId: 'reads-feed', because: {code: 'skip.live-stream'}},
	]);
	// No feed of our own is started for it.
	expect(asked).toEqual(['ensure']);
	const [, skipped] = results;
	const words = await loadWords(programDirectory, 'en');
	expect(skipped && presentResult(skipped, words).details).toEqual([
		{label: 'needs', text: expect.stringMatching(/known beforehand.*live stream.*Leave out --feed live/)},
	]);
});

test('the checks that look at a live stream are these; all others of the feed know their events', async () => {
	const checks = (await source.list()).flatMap(({steps}) => steps.flatMap(checksOf)).filter(({needs}) => needs.includes('feed'));
	const ofAny = checks.filter(({window}) => window === 'any').map(({id}) => id);
	expect(ofAny).toEqual(['publishes-messages', 'records-are-kept', 'ids-name-both-data-centres', 'messages-fit-schema']);
	expect(checks.length).toBeGreaterThan(2 * ofAny.length);
});
