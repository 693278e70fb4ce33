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
	readonly started?: (check: Check) => void;
}

const firstPauseMs = 20;
const longestPauseMs = 250;
const observationLimit = 64 * 1024;

/** Runs checks in order and yields each result as it stands. All waiting for a fact to become true happens here. */
export async function* runChecks(checks: readonly Check[], run: CheckRun): AsyncGenerator<CheckResult> {
	const results = new Map<string, CheckResult>();
	for (const check of checks) {
		run.signal.throwIfAborted();
		const because = reasonToSkip(check, results, run);
		let result: CheckResult;
		if (because === null) {
			run.started?.(check);
			result = await runCheck(check, run);
		} else {
			result = {outcome: 'skipped', checkId: check.id, title: check.title, because};
		}

		results.set(check.id, result);
		yield result;
	}
}

function reasonToSkip(check: Check, results: ReadonlyMap<string, CheckResult>, run: CheckRun): Phrase | null {
	if (check.window === 'known' && run.stream === 'live') {
		return {code: 'skip.live-stream'};
	}

	const unmet = check.after.map(id => results.get(id)).find(result => result !== undefined && result.outcome !== 'passed');
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
