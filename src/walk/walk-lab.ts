import type {Lab} from '#core';
import type {Learner, Typed} from './learner.ts';
import {printedCommands, remedyIn} from './printed-commands.ts';

/** One version of a learner's files, and how to put it into their folder. */
export interface Version {
	readonly name: string;
	readonly write: () => Promise<void>;
	/** Whether it is the right one: with it the lab must be brought to its end. */
	readonly isRight: boolean;
}

/** What a learner met with one version. */
export interface Walked {
	readonly lab: string;
	readonly version: string;
	/** The command that failed last, or null when the lab came to its end. */
	readonly failedAt: string | null;
	/** What the workbook said to do about it, and was done. */
	readonly helped: readonly string[];
}

/** A right program gets so many rounds of what the workbook says to try. */
const mostRounds = 8;

/** Walks a lab as its learner does: reads, does what is printed, and with each version goes on where the one before failed. Throws when it is stuck. */
export async function walkLab(
	lab: Lab,
	versions: readonly Version[],
	learner: Learner,
	choose: (choices: readonly string[]) => string,
): Promise<readonly Walked[]> {
	let here = await learner.type(`streambook read ${lab.id}`);
	const walked: Walked[] = [];
	for (const {name, write, isRight} of versions) {
		await write();
		const helped: string[] = [];
		here = await upToFailure(lab, here, learner, choose);
		for (let round = 0; isRight && here.exitCode !== 0; round++) {
			const said = remedyIn(here.printed, 'try');
			if (said.length === 0 || round === mostRounds) {
				throw new Error(`${lab.id} with ${name} is stuck at ${here.command}:\n${here.printed}`);
			}

			helped.push(...said);
			here = await upToFailure(lab, await typeAll(said, learner), learner, choose);
		}

		walked.push({lab: lab.id, version: name, failedAt: here.exitCode === 0 ? null : here.command, helped});
	}

	return walked;
}

/** Goes on as the workbook says as long as all is well and the lab has more to do. */
async function upToFailure(
	lab: Lab,
	from: Typed,
	learner: Learner,
	choose: (choices: readonly string[]) => string,
): Promise<Typed> {
	// What failed with the version before is done again with this one.
	let here = from.exitCode === 0 ? from : await learner.type(from.command);
	for (;;) {
		const next = here.exitCode === 0 ? nextOf(lab, here, choose) : null;
		if (next === null) {
			return here;
		}

		here = await learner.type(next);
	}
}

/** The command that the last lines lead to, if it belongs to this lab: a step to read, an answer to give, a step to do. */
function nextOf({id}: Lab, {printed}: Typed, choose: (choices: readonly string[]) => string): string | null {
	const own = printedCommands(printed).filter(command => new RegExp(`^streambook (read|run|answer) ${id}/`).test(command));
	const last = own.at(-1);
	if (last === undefined) {
		return null;
	}

	const answers = own.filter(command => command.startsWith('streambook answer'));
	return last.startsWith('streambook answer') ? choose(answers) : last;
}

/** In order; a command that asks first and finds nobody is typed as it says then. The last one's end is what counts. */
async function typeAll(commands: readonly string[], learner: Learner): Promise<Typed> {
	let last: Typed | undefined;
	for (const command of commands) {
		last = await learner.type(command);
		const sure = `${command} --yes`;
		if (last.exitCode === 2 && printedCommands(last.printed).includes(sure)) {
			last = await learner.type(sure);
		}

		if (last.exitCode !== 0) {
			break;
		}
	}

	return last as Typed;
}
