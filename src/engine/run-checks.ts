import pLimit from 'p-limit';
import {
	type Check,
	type CheckContext,
	type CheckResult,
	type Json,
	type Phrase,
	type Problem,
	problemOf,
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
	/** Told of the check whose result comes next. */
	readonly awaited?: (check: Check) => void;
}

const firstPauseMs = 20;
const longestPauseMs = 250;
const observationLimit = 64 * 1024;

/** Each check has a world of its own, and most of its time it waits. But each starts programs, and a laptop has few cores. */
const atOnce = 3;

/**
Runs checks side by side, each once those it comes after have ended, and yields their results in the order of the lab.
All waiting for a fact to become true happens here.
*/
export async function* runChecks(checks: readonly Check[], run: CheckRun): AsyncGenerator<CheckResult> {
	const limit = pLimit(atOnce);
	const results = new Map<Check, Promise<CheckResult>>();
	for (const check of checks) {
		const before = [...results].filter(([{id}]) => check.after.includes(id)).map(([, result]) => result);
		results.set(check, settle(check, before, run, limit));
	}

	const ended = Promise.allSettled(results.values());
	try {
		for (const [check, result] of results) {
			run.awaited?.(check);
			yield await result;
		}
	} finally {
		await ended;
	}
}

async function settle(
	check: Check,
	before: readonly Promise<CheckResult>[],
	run: CheckRun,
	limit: ReturnType<typeof pLimit>,
): Promise<CheckResult> {
	const results = await Promise.all(before);
	return limit(async () => {
		run.signal.throwIfAborted();
		const because = reasonToSkip(check, results, run);
		return because === null ? runCheck(check, run) : {outcome: 'skipped', checkId: check.id, title: check.title, because};
	});
}

function reasonToSkip(check: Check, before: readonly CheckResult[], run: CheckRun): Phrase | null {
	if (check.window === 'known' && run.stream === 'live') {
		return {code: 'skip.live-stream'};
	}

	const unmet = before.find(({outcome}) => outcome !== 'passed');
	if (unmet !== undefined) {
		return unmet.title;
	}

	const down = check.needs.find(service => !run.isUp(service));
	return down === undefined ? null : {code: 'skip.service-down', params: {service: down}};
}

async function runCheck(check: Check, run: CheckRun): Promise<CheckResult> {
	const {clock, signal} = run;
	const startedAt = clock.now();
	const base = {checkId: check.id, title: check.title};
	try {
		await using context = await run.open(check, signal);
		const stimulus = await withLimit({clock, signal, ms: check.actWithinMs, what: check.id}, async () => check.act(context));
		const {verdict, ...settled} = await observeUntilSettled(check, context, stimulus, run);
		const tried = {...base, durationMs: clock.now() - startedAt, ...settled};
		return verdict.kind === 'passed' ? {outcome: 'passed', ...tried} : {outcome: 'failed', ...tried, verdict};
	} catch (error) {
		// An interrupted check has no outcome of its own: the whole run is over.
		signal.throwIfAborted();
		return {outcome: 'errored', ...base, durationMs: clock.now() - startedAt, problem: problemIn(check, error)};
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
	const deadline = clock.now() + check.withinMs;
	let lookMs = 0;
	for (let tries = 1, pause = firstPauseMs; ; tries++, pause = Math.min(2 * pause, longestPauseMs)) {
		const lookedAt = clock.now();
		const observation = await withLimit({clock, signal, ms: check.withinMs + 10_000, what: check.id}, async () =>
			check.observe(context, stimulus),
		);
		refuseUnbounded(observation);
		const verdict = check.judge(observation);
		lookMs = Math.max(lookMs, clock.now() - lookedAt);
		if (verdict.kind !== 'pending' || clock.now() + pause > deadline) {
			return {observation, verdict, tries, lookMs};
		}

		await clock.sleep(pause, signal);
	}
}

function refuseUnbounded(observation: Json): void {
	const size = JSON.stringify(observation).length;
	if (size > observationLimit) {
		throw new WorkbookError({
			code: 'LAB_INVALID',
			message: 'an observation is too large',
			found: `${size} bytes`,
			expected: `at most ${observationLimit}`,
		});
	}
}

function problemIn(check: Check, error: unknown): Problem {
	const problem = problemOf(error);
	return problem.code === 'INTERNAL' ? {...problem, message: `the check ${check.id} broke: ${problem.message}`} : problem;
}
