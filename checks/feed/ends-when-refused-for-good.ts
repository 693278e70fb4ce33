import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {interrupt, whileRunning} from '../shared/program/run.ts';
import {wasRefused} from '../shared/runs/client-refused.ts';
import {storedEach} from '../shared/runs/client-under-faults.ts';
import {createSurvivorRun, judgeSurvival, lookAtSurvivor, type Survival} from '../shared/runs/client-with-place.ts';
import {countRecords} from '../shared/runs/producer-run.ts';

const status = 403;

/** As a number of its own: a port or an id may have the same digits. */
const named = new RegExp(`\\b${status}\\b`);

/** Once may be to make sure; a third refusal is that of a client that asks for ever. */
const mostRefusals = 2;
const patienceMs = 20_000;

export type RefusedForGood = {
	readonly refused: number;
	/** Whether its connection was torn: who does not come back is not refused. */
	readonly isCut: boolean;
	/** Some line of its output names the status. */
	readonly isTold: boolean;
	readonly survival: Survival;
};

/** The server will never say yes: the client ends, not as if all were well, and says why. */
export function endsWhenRefusedForGood(file: string): Check {
	return defineCheck({
		id: 'ends-when-refused-for-good',
		title: {code: 'check.ends-when-refused-for-good', params: {file, status}},
		needs: ['kafka', 'feed'],
		actWithinMs: 90_000,
		async act(context) {
			const {place, topic, run} = await createSurvivorRun(context, {});
			const program = await context.program(file, {brokers: true, topic, url: run.url, path: place});
			const refused = async () => (await context.feed.describeRun(run)).refused;
			const hasBegun = async () => ((await countRecords(context, topic)) >= storedEach ? true : null);
			if ((await whileRunning(context, program, hasBegun, patienceMs)) !== null) {
				await context.feed.setFaults(run, {cutAfterEvents: 1, strikes: 1, refuse: {status, times: 1_000_000}});
				await whileRunning(context, program, async () => ((await refused()) > mostRefusals ? true : null), patienceMs);
			}

			const {refused: times, open} = await context.feed.describeRun(run);
			const end = await interrupt(program, file);
			const isTold = program.report().tail.some(({text}) => named.test(text));
			return {topic, run, refused: times, isCut: open === 0, isTold, end};
		},
		async observe(context, {topic, run, refused, isCut, isTold, end}): Promise<RefusedForGood> {
			return {refused, isCut, isTold, survival: await lookAtSurvivor(context, {topic, run}, end, storedEach)};
		},
		struck: wasRefused,
		judge: judgeRefusedForGood,
	});
}

export function judgeRefusedForGood({refused, isTold, survival}: RefusedForGood): Verdict {
	const {end, coverage} = survival;
	const params = {file: end.file, status};
	if (refused === 0) {
		const found = `${coverage.records} events, then nothing more`;
		return (
			judgeSurvival(survival, 'stream-given-up') ??
			failed('stream-given-up', {
				params: {file: end.file, wanted: survival.wanted, lines: end.lastLines.join('\n')},
				found,
				expected: 'a new connection, or the reason why there is none',
				difficulty: 45,
			})
		);
	}

	// It had to be stopped.
	if (end.stopMs !== null) {
		const after = refused > mostRefusals ? 'it asks again and again' : `neither a try nor an end in ${patienceMs / 1000} s`;
		return failed('refused-and-stays', {params, found: `${status}, then ${after}`, expected: 'it ends', difficulty: 43});
	}

	if (end.code === 0) {
		return failed('refused-and-content', {
			params,
			found: `${status}, then ${end.exit}`,
			expected: 'another exit code than 0',
			difficulty: 43,
		});
	}

	return isTold
		? passed
		: failed('refused-and-mute', {
				params,
				found: end.lastLines.join('\n'),
				expected: `a line that names the status, ${status}`,
				difficulty: 43,
			});
}
