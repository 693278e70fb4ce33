import {type Check, type CheckContext, defineCheck, failed, type Missed, passed, type RunningProgram, type Verdict} from '#core';
import {endOf, judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {hasEnded, soon} from '../shared/program/run.ts';

const visitsEach = 300;

/** Who has counted fewer when the other ends may have begun in its last moments: that proves nothing. */
const enoughTogether = 50;
const attempts = 4;

export type Count = {readonly ends: readonly ProgramEnd[]; readonly visits: string | null; readonly together: number};

/** Two programs count at the same time, and no visit is lost: each set names the version that was read. */
export function updatesUseTheVersionRead(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'updates-use-the-version-read',
		title: {code: 'check.updates-use-the-version-read', params: {file}},
		needs: ['zookeeper'],
		after,
		actWithinMs: 150_000,
		async act(context) {
			// On a busy machine one may be through before the other has begun: then they count again.
			for (let attempt = 1; ; attempt++) {
				const counted = await countAtOnce(context, file);
				if (counted.together >= enoughTogether || attempt === attempts || counted.ends.some(end => judgeEnd(end) !== null)) {
					return counted;
				}
			}
		},
		async observe({zookeeper}, {path, ends, together}): Promise<Count> {
			return {ends, visits: (await zookeeper.znode(`${path}/visits`))?.data ?? null, together};
		},
		struck: countedTogether,
		judge: judgeCount,
	});
}

/** Visits that are lost show that the two met, however short a time they had. */
export function countedTogether(count: Count): Missed | null {
	return count.together >= enoughTogether || judgeCount(count).kind !== 'passed'
		? null
		: {
				message: 'the two programs hardly counted at the same time, so nothing is proved',
				found: `${count.together} visits side by side`,
				expected: `at least ${enoughTogether}`,
				remedy:
					'run the check again when the machine is less busy; a program that lets no other count meanwhile is not provoked by it',
			};
}

export function judgeCount({ends, visits}: Count): Verdict {
	const wrongEnd = ends.map(judgeEnd).find(verdict => verdict !== null);
	if (wrongEnd) {
		return wrongEnd;
	}

	const expected = String(2 * visitsEach);
	return visits === expected ? passed : failed('visits-lost', {params: {each: visitsEach}, found: visits, expected});
}

/** Two programs on one path, from their start to their end. */
async function countAtOnce(context: CheckContext, file: string) {
	const {zookeeper, freshName, defer} = context;
	const path = `/${freshName('count')}`;
	defer(async () => zookeeper.remove(path));
	const start = async () => context.program(file, {zookeeper: true, path, events: visitsEach});
	const pair = await Promise.all([start(), start()]);
	const together = await countTogether(context, pair, path);
	const inTime = await Promise.all(pair.map(async program => hasEnded(context, program, 30_000)));
	const reports = await Promise.all(pair.map(async program => program.stop({signal: 'SIGKILL'})));
	return {path, together, ends: reports.map((report, index) => endOf(file, report, inTime[index] ? 'by itself' : 'endless'))};
}

/**
How many visits each of the two had counted, at the least, before the first of them ended: so many more are there by then than one
alone can have counted.
*/
async function countTogether(context: CheckContext, programs: readonly RunningProgram[], path: string): Promise<number> {
	let counted = 0;
	const look = async (): Promise<true | null> => {
		const version = (await context.zookeeper.znode(`${path}/visits`))?.version ?? 0;
		if (programs.some(program => program.report().exit !== null)) {
			return true;
		}

		counted = version;
		return null;
	};
	await soon(context, 'two programs counting at once', look, 30_000);
	return Math.max(0, counted - visitsEach);
}
