import {type Check, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {soon, whileRunning} from '../shared/program/run.ts';
import {freshRun} from '../shared/runs/fresh-run.ts';

/** Longer than any client of this lab should bear. */
const silenceMs = 7000;
const silentAfter = 20;

/** What a client did while a stream was silent, and what it was sent when the stream went on. */
export type InSilence = {readonly connections: number; readonly sentBefore: number; readonly sentAfter: number};

/** EventSource, left to itself, stays with a connection that has fallen silent: it is there when the stream goes on. */
export function eventSourceWaits(file: string): Check {
	return defineCheck({
		id: 'event-source-waits',
		title: {code: 'check.event-source-waits', params: {seconds: silenceMs / 1000}},
		needs: ['feed'],
		async act(context): Promise<InSilence> {
			const run = await freshRun(context, {speed: 20, faults: {silentAfterEvents: silentAfter}});
			const program = await context.program(file, {url: run.url});
			const sent = async () => (await context.feed.describeRun(run)).sent;
			await whileRunning(context, program, async () => ((await sent()) >= silentAfter ? true : null));
			const hasReconnected = async () => ((await context.feed.describeRun(run)).connections > 1 ? true : null);
			await soon(context, 'another connection', hasReconnected, silenceMs);
			const {sent: sentBefore} = await context.feed.describeRun(run);
			await context.feed.setFaults(run, {});
			await whileRunning(context, program, async () => ((await sent()) > sentBefore ? true : null));
			const {connections, sent: sentAtLast} = await context.feed.describeRun(run);
			return {connections, sentBefore, sentAfter: sentAtLast - sentBefore};
		},
		struck: fellSilent,
		judge: judgeSilentWaiting,
	});
}

export function fellSilent({connections, sentBefore}: InSilence): Missed | null {
	return connections === 1 && sentBefore < silentAfter ? {message: 'the stream never fell silent, so nothing is proved'} : null;
}

export function judgeSilentWaiting({connections, sentBefore, sentAfter}: InSilence): Verdict {
	return connections === 1 && sentAfter > 0
		? passed
		: failed('event-source-otherwise', {
				found: `connections: ${connections}, events: ${sentBefore} before the silence, ${sentAfter} behind it`,
				expected: `connections: 1, events: ${silentAfter} before the silence, and more behind it`,
			});
}
