import pLimit from 'p-limit';
import {
	type Check,
	type CheckContext,
	type CheckResult,
	inEnglish,
	type Json,
	type Phrase,
	type Problem,
	part,
	problemOf,
	problemSaying,
	type ServiceName,
	type Verdict,
	WorkbookError,
} from '#core';
import type {Clock} from './interfaces.ts';
import {withLimit} from './with-limit.ts';
import {createWorlds, type World, type Worlds} from './worlds.ts';

/** What running checks needs: a context made anew for each trial, and disposed after the last of its checks. */
export interface CheckRun {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** `id`: the trial's, or the check's where nothing is tried. */
	readonly open: (id: string, signal: AbortSignal) => Promise<CheckContext & AsyncDisposable>;
	readonly isUp: (service: ServiceName) => boolean;
	/** What programs read: a recording, or a stream of which nobody knows what it brings. */
	readonly stream: 'recorded' | 'live';
	/** Where all are to pass, as with a reference, a check is not kept waiting for those it comes after; its result is dropped should they fail. */
	readonly foresees: 'all-pass' | 'nothing';
	/** Told of the check whose result comes next. */
	readonly awaited?: (check: Check) => void;
}

const firstPauseMs = 20;
const longestPauseMs = 250;
const observationLimit = 64 * 1024;

/** Each trial has a world of its own, and most of its time it waits. But each starts programs, and a laptop has few cores. */
const atOnce = 3;

/**
Runs checks side by side, each once those it comes after have passed, and yields their results in the order of the lab.
All waiting for a fact to become true happens here.
*/
export async function* runChecks(checks: readonly Check[], run: CheckRun): AsyncGenerator<CheckResult> {
	await using worlds = createWorlds(checks, run, pLimit(atOnce));
	const results = new Map(checks.map(check => [check, Promise.withResolvers<CheckResult>()]));
	const ended = Promise.allSettled([...results.values()].map(({promise}) => promise));
	// Those that may take longest first: else all would wait for them in the end.
	for (const check of checks.toSorted((one, other) => longest(other) - longest(one))) {
		const earlier = checks.slice(0, checks.indexOf(check)).filter(({id}) => check.after.includes(id));
		const before = earlier.map(each => results.get(each)?.promise);
		settle(check, before, run, worlds).then(results.get(check)?.resolve, results.get(check)?.reject);
	}

	try {
		for (const [check, {promise}] of results) {
			run.awaited?.(check);
			yield await promise;
		}
	} finally {
		await ended;
	}
}

async function settle(
	check: Check,
	before: readonly (Promise<CheckResult> | undefined)[],
	run: CheckRun,
	worlds: Worlds,
): Promise<CheckResult> {
	const unmet = Promise.all(before).then(all => all.find(result => result?.outcome !== 'passed')?.title ?? null);
	const because = await inTheWay(check, run, unmet);
	if (because !== null) {
		await worlds.pass(check);
		return skipped(check, because);
	}

	// Where all were to pass and one does not, what comes after it is given up: nobody waits for what will be dropped.
	const giveUp = new AbortController();
	const late = unmet.then(title => {
		if (title !== null) {
			giveUp.abort();
		}

		return title;
	});
	const own = {...run, signal: AbortSignal.any([run.signal, giveUp.signal])};
	const [result, title] = await Promise.all([runCheck(check, own, worlds).catch(unlessGivenUp(giveUp, check)), late]);
	return title === null ? result : skipped(check, title);
}

function unlessGivenUp({signal}: AbortController, check: Check): (error: unknown) => CheckResult {
	return error => {
		if (!signal.aborted) {
			throw error;
		}

		return skipped(check, check.title);
	};
}

/** What keeps a check from being run, once that is known; null when nothing does. */
async function inTheWay(check: Check, run: CheckRun, unmet: Promise<Phrase | null>): Promise<Phrase | null> {
	if (check.window === 'known' && run.stream === 'live') {
		return {code: 'skip.live-stream'};
	}

	const known = run.foresees === 'all-pass' ? null : await unmet;
	const down = check.needs.find(service => !run.isUp(service));
	return known ?? (down === undefined ? null : {code: 'skip.service-down', params: {service: down}});
}

function skipped({id, title}: Check, because: Phrase): CheckResult {
	return {outcome: 'skipped', checkId: id, title, because};
}

async function runCheck(check: Check, run: CheckRun, worlds: Worlds): Promise<CheckResult> {
	const {clock, signal} = run;
	const base = {checkId: check.id, title: check.title};
	let startedAt = clock.elapsed();
	try {
		await using world = await worlds.enter(check, signal);
		// One that waited for its turn took no time by that; one that finds its trial run takes only its look.
		startedAt = Math.max(startedAt, world.startedAt);
		const {verdict, ...settled} = await observeUntilSettled(check, world, run);
		refuseUnproved(check, settled.observation);
		const tried = {...base, durationMs: clock.elapsed() - startedAt, ...settled};
		return verdict.kind === 'passed' ? {outcome: 'passed', ...tried} : {outcome: 'failed', ...tried, verdict};
	} catch (error) {
		// An interrupted check has no outcome of its own: the whole run is over.
		signal.throwIfAborted();
		return {outcome: 'errored', ...base, durationMs: clock.elapsed() - startedAt, problem: problemIn(check, error)};
	}
}

interface Settled {
	readonly observation: Json;
	readonly verdict: Verdict;
	readonly tries: number;
	readonly lookMs: number;
}

async function observeUntilSettled(check: Check, {context, ran}: World, {clock, signal}: CheckRun): Promise<Settled> {
	const deadline = clock.elapsed() + check.withinMs;
	const {trial, observe} = check;
	const look = async (): Promise<Json> =>
		trial === null ? observe(context, null) : observe === null ? ran : observe(context, ran);
	let lookMs = 0;
	for (let tries = 1, pause = firstPauseMs; ; tries++, pause = Math.min(2 * pause, longestPauseMs)) {
		const lookedAt = clock.elapsed();
		const observation = await withLimit({clock, signal, ms: check.withinMs + 10_000, what: check.id}, look);
		refuseUnbounded(observation);
		const verdict = check.judge(observation);
		lookMs = Math.max(lookMs, clock.elapsed() - lookedAt);
		if (verdict.kind !== 'pending' || clock.elapsed() + pause > deadline) {
			return {observation, verdict, tries, lookMs};
		}

		await clock.sleep(pause, signal);
	}
}

/** A fault that did not strike proves nothing, whatever the judge made of it: the learner is not blamed for it. */
function refuseUnproved(check: Check, observation: Json): void {
	const missed = check.struck(observation);
	if (missed !== null) {
		const {texts, said} = inEnglish({remedy: part('part.when-less-busy')});
		throw new WorkbookError({code: 'FAULT_MISSED', ...texts, said: missed.remedy === undefined ? said : {}, ...missed});
	}
}

function longest({trial}: Check): number {
	return trial?.withinMs ?? 0;
}

function refuseUnbounded(observation: Json): void {
	const size = JSON.stringify(observation).length;
	if (size > observationLimit) {
		throw new WorkbookError(problemSaying('LAB_INVALID', 'observation-too-large', {size, limit: observationLimit}));
	}
}

function problemIn(check: Check, error: unknown): Problem {
	const problem = problemOf(error);
	return problem.code === 'INTERNAL' ? {...problem, message: `the check ${check.id} broke: ${problem.message}`} : problem;
}
