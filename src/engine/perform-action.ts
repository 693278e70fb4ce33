import {
	type Action,
	assertNever,
	type CheckResult,
	describeExit,
	didNotEnd,
	lastLinesOf,
	ownArguments,
	ownOptions,
	type ProgramAction,
	type ProgramReport,
	programArguments,
	type RunningProgram,
	textsOf,
} from '#core';
import {type ActionEnd, type ActionMeans, type ActionRun, nothingLeft, stopPrograms} from './action-run.ts';
import {hasEnded, type Patience, patienceWith, patienceWithTool} from './await-end.ts';
import type {Clock} from './interfaces.ts';
import {startBrokerAlone, startServer} from './start-from-file.ts';

/** Does what "run" means in a step. */
export async function performAction(action: Action, means: ActionMeans, run: ActionRun): Promise<ActionEnd> {
	switch (action.kind) {
		case 'none':
			return nothingLeft;
		case 'start-services':
			run.started(`start ${action.names.join(', ')}`);
			await means.servers.ensure(action.names, run.signal);
			return nothingLeft;
		case 'start-server':
			return startServer(action, means, run);
		case 'start-broker-alone':
			return startBrokerAlone(action, means, run);
		case 'programs':
			return runPrograms(action.programs, means, run);
		case 'tool':
			return runTool(action, means, run);
		default:
			return assertNever(action);
	}
}

async function runPrograms(
	actions: readonly ProgramAction[],
	{servers, workspace, programs, clock}: ActionMeans,
	run: ActionRun,
): Promise<ActionEnd> {
	const access = await servers.access(run.signal);
	const running: {name: string; program: RunningProgram}[] = [];
	try {
		for (const {file, options: given, until} of actions) {
			const options = ownOptions(given, servers.names);
			run.started([file, ...programArguments(options, access).arguments].join(' '));
			const folder = await workspace.folder(options.lab ?? run.labId, run.source);
			const startedAt = clock.elapsed();
			const program = servers.run(await programs.program(folder, file, options, access));
			program.subscribe(line => run.print(textsOf(line).map(text => ({from: file, text}))));
			if (until === 'checks-passed') {
				running.push({name: file, program});
			} else if (!(await endOrStop(program, file, patienceWith(file, options), clock, run))) {
				return {running, finding: neverEnds(file, await program.ended, clock.elapsed() - startedAt)};
			}
		}
	} catch (error) {
		// Nobody else will ever know of them.
		await stopPrograms(running);
		throw error;
	}

	return {running, finding: null};
}

async function runTool(
	action: Extract<Action, {kind: 'tool'}>,
	{servers, programs, clock}: ActionMeans,
	run: ActionRun,
): Promise<ActionEnd> {
	const given = ownArguments(action.arguments, servers.names);
	run.started(`${action.name} ${given.join(' ')}`);
	const program = servers.run(await programs.tool(action.name, given, await servers.access(run.signal)));
	program.subscribe(line => run.print(textsOf(line).map(text => ({from: action.name, text}))));
	await endOrStop(program, action.name, patienceWithTool(action.name), clock, run);
	return nothingLeft;
}

/** Waits for a program's end; when patience ends first, or the learner interrupts, it is asked to end as Ctrl+C would. Whether it ended by itself. */
async function endOrStop(
	program: RunningProgram,
	name: string,
	patience: Patience,
	clock: Clock,
	{signal, print, stillRuns}: ActionRun,
): Promise<boolean> {
	const stop = (): void => void program.stop();
	signal.addEventListener('abort', stop, {once: true});
	if (signal.aborted) {
		stop();
	}

	try {
		const ended = await hasEnded(program, patience, {clock, tell: stillRuns});
		const {exit} = await (ended ? program.ended : program.stop());
		signal.throwIfAborted();
		if (ended && exit !== null) {
			print([{from: name, text: describeExit(exit)}]);
		}

		return ended;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** In the words in which the checks say it of their own runs. */
function neverEnds(file: string, report: ProgramReport, durationMs: number): CheckResult {
	const verdict = didNotEnd(file, lastLinesOf(report));
	const title = {code: 'check.program-ends', params: {file}};
	const tried = {durationMs, tries: 1, lookMs: 0, observation: verdict.found ?? null};
	return {outcome: 'failed', checkId: 'program-ends', title, ...tried, verdict};
}
