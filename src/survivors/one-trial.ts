import type {createFeedControl} from '../services/feed/control.ts';
import {type Account, accountOf} from './account.ts';
import type {Reader} from './reader.ts';
import type {Trial} from './trials.ts';
import {until} from './until.ts';

export interface TrialReport {
	/** `unfinished`: in its time the reader did not get what it should have; `died`: it ended by itself. */
	readonly how: 'finished' | 'unfinished' | 'died';
	readonly account: Account;
	readonly connections: number;
	readonly refused: number;
}

/** Multiple of real time: some 400 events a second. */
const speed = 20;
const [readBefore, readAfter] = [200, 300];

export interface TrialParts {
	readonly feed: ReturnType<typeof createFeedControl>;
	readonly seed: string;
	readonly start: (url: string) => Promise<Reader>;
	readonly signal: AbortSignal;
	/** How long the reader is waited for, each time. */
	readonly patienceMs?: number;
}

/**
Lets a reader follow a run of its own, and something go wrong on the way.

At the end the stream falls silent, and the reader is given time to get what is under way: an event that is sent and not read when a
connection is closed is no loss of anybody's.
*/
export async function oneTrial(trial: Trial, {feed, seed, start, signal, patienceMs = 30_000}: TrialParts): Promise<TrialReport> {
	const run = await feed.createRun({seed: `${seed}/${trial.name}`, speed}, signal);
	await using reader = await start(run.url);
	const wait = async (condition: () => Promise<boolean> | boolean): Promise<boolean> =>
		until(async () => reader.ended() || condition(), {withinMs: patienceMs, signal});
	const now = async () => feed.describeRun(run, signal);
	const reads = async (events: number): Promise<boolean> => {
		const goal = reader.received().length + events;
		return wait(() => reader.received().length >= goal);
	};

	let finished = await reads(readBefore);
	const before = await now();
	await feed.setFaults(run, trial.faults, signal);
	if (trial.beside === 'nameless') {
		await fetch(run.url, {headers: {'user-agent': 'node'}, signal});
	}

	if (trial.reader === 'stopped') {
		reader.pause();
	}

	finished &&= await wait(async () => trial.struck(await now(), before));
	reader.resume();
	await feed.setFaults(run, {}, signal);
	finished &&= await reads(readAfter);

	await feed.setFaults(run, {silentAfterEvents: 0}, signal);
	const balance = async (): Promise<Account> => {
		const {history} = await now();
		const events = await feed.events(run, {from: 0, to: Math.max(0, ...history.map(({to}) => to ?? 0))}, signal);
		const wanted = reader.takes === undefined ? events : events.filter(reader.takes);
		return accountOf(history, wanted, reader.received(), reader.leftOut?.());
	};
	finished &&= await wait(async () => (await balance()).lost === 0);
	const died = reader.ended();
	await reader.stop();
	const [account, {connections, refused}] = [await balance(), await now()];
	await feed.deleteRun(run, signal);
	return {how: died ? 'died' : finished ? 'finished' : 'unfinished', account, connections, refused};
}
