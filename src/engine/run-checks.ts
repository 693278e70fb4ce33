import pLimit from 'p-limit';
import {
	type Check,
	type CheckContext,
	type CheckResult,
	type Json,
	type Phrase,
	type Problem,
	problemOf,
	problemSaying,
	type ServiceName,
	type Verdict,
	WorkbookError,
} from '#core';
import type {Clock} from './ports.ts';
import {withLimit} from './with-limit.ts';

/** What running checks needs: a context made anew for each check, and disposed after it. */
export interface CheckRun {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly open: (check: Check, signal: AbortSignal) => Promise<CheckContext & AsyncDisposable>;
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

/** Each check has a world of its own, and most of its time it waits. But each starts programs, and a laptop has few cores. */
const atOnce = 3;

/**
Runs checks side by side, each once those it comes after have passed, and yields their results in the order of the lab.
All waiting for a fact to become true happens here.
*/
export async function* runChecks(checks: readonly Check[], run: CheckRun): AsyncGenerator<CheckResult> {
	const limit = pLimit(atOnce);
	const results = new Map(checks.map(check => [check, Promise.withResolvers<CheckResult>()]));
	const ended = Promise.allSettled([...results.values()].map(({promise}) => promise));
	// Those that may take longest first: else all would wait for them in the end.
	for (const check of checks.toSorted((one, other) => other.actWithinMs - one.actWithinMs)) {
		const earlier = checks.slice(0, checks.indexOf(check)).filter(({id}) => check.after.includes(id));
		const before = earlier.map(each => results.get(each)?.promise);
		settle(check, before, run, limit).then(results.get(check)?.resolve, results.get(check)?.reject);
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
	limit: ReturnType<typeof pLimit>,
): Promise<CheckResult> {
	const skipped = (because: Phrase): CheckResult => ({outcome: 'skipped', checkId: check.id, title: check.title, because});
	if (check.window === 'known' && run.stream === 'live') {
		return skipped({code: 'skip.live-stream'});
	}

	const unmet = Promise.all(before).then(all => all.find(result => result?.outcome !== 'passed')?.title ?? null);
	const known = run.foresees === 'all-pass' ? null : await unmet;
	if (known !== null) {
		return skipped(known);
	}

	const [result, late] = await Promise.all([
		limit(async () => {
			run.signal.throwIfAborted();
			const down = check.needs.find(service => !run.isUp(service));
			return down === undefined ? runCheck(check, run) : skipped({code: 'skip.service-down', params: {service: down}});
		}),
		unmet,
	]);
	return late === null ? result : skipped(late);
}

async function runCheck(check: Check, run: CheckRun): Promise<CheckResult> {
	const {clock, signal} = run;
	const startedAt = clock.elapsed();
	const base = {checkId: check.id, title: check.title};
	try {
		await using context = await run.open(check, signal);
		const stimulus = await withLimit({clock, signal, ms: check.actWithinMs, what: check.id}, async () => check.act(context));
		const {verdict, ...settled} = await observeUntilSettled(check, context, stimulus, run);
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

async function observeUntilSettled(
	check: Check,
	context: CheckContext,
	stimulus: Json,
	{clock, signal}: CheckRun,
): Promise<Settled> {
	const deadline = clock.elapsed() + check.withinMs;
	let lookMs = 0;
	for (let tries = 1, pause = firstPauseMs; ; tries++, pause = Math.min(2 * pause, longestPauseMs)) {
		const lookedAt = clock.elapsed();
		const observation = await withLimit({clock, signal, ms: check.withinMs + 10_000, what: check.id}, async () =>
			check.observe(context, stimulus),
		);
		refuseUnbounded(observation);
		const verdict = check.judge(observation);
		lookMs = Math.max(lookMs, clock.elapsed() - lookedAt);
		if (verdict.kind !== 'pending' || clock.elapsed() + pause > deadline) {
			return {observation, verdict, tries, lookMs};
		}

		await clock.sleep(pause, signal);
	}
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
