import type {RunReport} from './one-run.ts';
import type {Moment, PlannedRun} from './plan.ts';

/** What all runs so far came to. */
export interface Summary {
	readonly kills: ReadonlyMap<string, number>;
	readonly lost: number;
	readonly twice: number;
	readonly orphans: number;
	readonly failures: number;
}

export const nothingYet: Summary = {kills: new Map(), lost: 0, twice: 0, orphans: 0, failures: 0};

export function withRun(summary: Summary, moment: Moment, {struck, lost, twice, orphans, failure}: RunReport): Summary {
	const kills = new Map(summary.kills);
	for (const victim of struck) {
		const key = `${victim} at ${moment}`;
		kills.set(key, (kills.get(key) ?? 0) + 1);
	}

	return {
		kills,
		// What is lost stays lost: later runs miss it again.
		lost: Math.max(summary.lost, lost),
		twice: Math.max(summary.twice, twice),
		orphans: summary.orphans + orphans.length,
		failures: summary.failures + (failure === null ? 0 : 1),
	};
}

/** Whether something was killed and nothing came of it. */
export function isSound({kills, lost, twice, orphans, failures}: Summary): boolean {
	return kills.size > 0 && lost + twice + orphans + failures === 0;
}

export function runLine({number, moment, strikes}: PlannedRun, report: RunReport): string {
	const {struck, lost, twice, orphans, failure} = report;
	const order = strikes.map(
		({victim, afterMs}) => `${victim} after ${afterMs} ms${struck.includes(victim) ? '' : ' (not there)'}`,
	);
	const faults = [
		lost > 0 && `LOST ${lost}`,
		twice > 0 && `TWICE ${twice}`,
		orphans.length > 0 && `ORPHANS ${orphans.join(' | ')}`,
		failure !== null && `FAILED ${failure}`,
	].filter(Boolean);
	return `run ${number} at ${moment}: ${order.join(', ')}: ${faults.join(', ') || 'well'}`;
}

export function summaryLines({kills, lost, twice, orphans, failures}: Summary): readonly string[] {
	const total = [...kills.values()].reduce((sum, times) => sum + times, 0);
	return [
		`${total} kills`,
		...[...kills].toSorted().map(([what, times]) => `  ${what.padEnd(20)} ${times}`),
		`lost ${lost}, twice ${twice}, orphans ${orphans}, runs after which something did not work ${failures}`,
	];
}
