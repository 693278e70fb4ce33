import {type CheckContext, type Failed, type FeedConnection, type FeedFaults, failed, type Scratch} from '#core';
import {type Coverage, coverageOf, difference, judgeCoverage} from '../messages/coverage.ts';
import {eventId, idHeader, isCanary} from '../messages/message.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {createProducerRun, type ProducerRun} from './producer-run.ts';

/** Multiple of real time: about 400 events a second. Who misses a second misses them. */
const speed = 20;

/** The file a client keeps its place in, in a folder of the check's own. */
export const placeFile = 'place';

export interface SurvivorRun extends ProducerRun {
	readonly place: string;
	readonly scratch: Scratch;
}

/** What a client made of a run in which something went wrong. */
export type Survival = {
	readonly end: ProgramEnd;
	readonly wanted: number;
	readonly coverage: Coverage;
	/** Canaries among the events that were sent; one that comes last is behind all that the topic reaches. */
	readonly canaries: number;
	/** Events that were sent again, to the same client or after its restart. */
	readonly repeated: number;
	readonly refused: number;
	readonly connections: readonly ConnectionSeen[];
	/** Index of the connection that brought the first event stored; −1 while nothing is. Before it there was no place to name. */
	readonly begunBy: number;
};

export type ConnectionSeen = Pick<FeedConnection, 'sent' | 'open' | 'userAgent'> & {readonly resumed: boolean};

const connectionsKept = 20;

/** A topic, a run of the feed and a place for the client to keep, all fresh. */
export async function createSurvivorRun(context: CheckContext, faults: FeedFaults): Promise<SurvivorRun> {
	const given = await createProducerRun(context, {speed, faults});
	const scratch = await context.scratch();
	return {...given, scratch, place: scratch.path(placeFile)};
}

export async function lookAtSurvivor(
	{kafka, feed}: CheckContext,
	{topic, run}: ProducerRun,
	end: ProgramEnd,
	wanted: number,
): Promise<Survival> {
	const {history, sent, refused} = await feed.describeRun(run);
	const furthest = Math.max(0, ...history.map(({to}) => to ?? 0));
	const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: furthest})]);
	const stored = new Set(records.map(({headers}) => headers[idHeader]));
	const first = events.find(event => stored.has(eventId(event)))?.position ?? 0;
	// A client begins with the next event, whichever that is: what was sent before the first one it stored is no loss.
	const since = events.filter(({position}) => position >= first);
	const coverage = coverageOf(records, since);
	return {
		end,
		wanted,
		coverage,
		canaries: events.filter(isCanary).length,
		repeated: history.reduce((sum, connection) => sum + connection.sent, 0) - sent,
		refused,
		connections: history.slice(0, connectionsKept).map(connectionSeen),
		begunBy: coverage.records === 0 ? -1 : history.findIndex(({from, to}) => from !== null && from <= first && first < (to ?? 0)),
	};
}

/** What is wrong with what a client made of a run; `gaveUp` is the code for one that stopped before it had enough. */
export function judgeSurvival(seen: Survival, gaveUp: string): Failed | null {
	const {end, wanted, coverage, canaries, repeated, connections, begunBy} = seen;
	const params = {file: end.file, wanted};
	const lines = end.lastLines.join('\n');
	if (coverage.records === 0 && connections.length === 0) {
		return judgeEnd(end) ?? failed('never-connected', {params, found: lines});
	}

	const unresumed = connections.findIndex(({resumed}, index) => begunBy !== -1 && index > begunBy && !resumed);
	if (unresumed !== -1) {
		const found = `connection ${unresumed + 1} of ${connections.length} named none`;
		return failed('resumed-from-nowhere', {params, found, expected: 'a Last-Event-ID on each but the first', difficulty: 45});
	}

	// Whether --events counts canaries and what came again is nobody's mistake.
	if (coverage.records < wanted - canaries - repeated) {
		const isStill = end.how === 'endless' || end.stopMs !== null;
		const found = `${coverage.records} events, then ${isStill ? 'nothing more' : end.exit}`;
		const wrongEnd = end.how === 'by itself' ? judgeEnd(end) : null;
		return wrongEnd ?? failed(gaveUp, {params: {...params, lines}, found, expected: `${wanted} events`});
	}

	if (connections.length > 1 && coverage.gaps.count > 0) {
		const differences = coverage.gaps.first.map(event => difference(event, 'not in the topic', 'once'));
		return failed('lost-between-connections', {params, found: `${coverage.gaps.count} missing`, expected: 'none', differences});
	}

	if (repeated > 0 && coverage.twice.count > 0) {
		const differences = coverage.twice.first.map(event => difference(event, 'more than once', 'once'));
		const found = `${coverage.twice.count} more than once`;
		return failed('stored-again', {params: {...params, repeated}, found, expected: 'none', differences, difficulty: 47});
	}

	return judgeCoverage(coverage) ?? judgeEnd(end);
}

function connectionSeen({sent, open, userAgent, lastEventId}: FeedConnection): ConnectionSeen {
	return {sent, open, userAgent: userAgent?.slice(0, 200) ?? null, resumed: lastEventId !== null};
}
