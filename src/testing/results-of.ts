import type {Check, CheckResult} from '#core';
import {type CheckRun, runChecks} from '../engine/run-checks.ts';
import {fakeContext, patientClock} from './fakes.ts';

/** What checks come to, in fake worlds, unless told otherwise. */
export async function resultsOf(checks: readonly Check[], run: Partial<CheckRun> = {}): Promise<readonly CheckResult[]> {
	const signal = new AbortController().signal;
	return Array.fromAsync(
		runChecks(checks, {
			clock: patientClock(),
			signal,
			open: async () => fakeContext(),
			isUp: () => true,
			stream: 'recorded',
			foresees: 'nothing',
			...run,
		}),
	);
}
