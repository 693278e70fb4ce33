import {
	type Action,
	assertNever,
	describeExit,
	ownArguments,
	ownOptions,
	type ProgramAction,
	programArguments,
	type RunningProgram,
	textsOf,
} from '#core';
import {type ActionEnd, type ActionPorts, type ActionRun, nothingLeft, stopPrograms} from './action-run.ts';
import {startBrokerAlone, startServer} from './start-from-file.ts';

/** Does what "run" means in a step. */
export async function performAction(action: Action, ports: ActionPorts, run: ActionRun): Promise<ActionEnd> {
	switch (action.kind) {
		case 'none':
			return nothingLeft;
		case 'start-services':
			run.started(`start ${action.names.join(', ')}`);
			await ports.servers.ensure(action.names, run.signal);
			return nothingLeft;
		case 'start-server':
			return startServer(action, ports, run);
		case 'start-broker-alone':
			return startBrokerAlone(action, ports, run);
		case 'programs':
			return runPrograms(action.programs, ports, run);
		case 'tool':
			return runTool(action, ports, run);
		default:
			return assertNever(action);
	}
}

async function runPrograms(
	actions: readonly ProgramAction[],
	{servers, workspace, programs}: ActionPorts,
	run: ActionRun,
): Promise<ActionEnd> {
	const access = await servers.access(run.signal);
	const running: {name: string; program: RunningProgram}[] = [];
	try {
		for (const {file, options: given, until} of actions) {
			const options = ownOptions(given, servers.names);
			run.started([file, ...programArguments(options, access).arguments].join(' '));
			const folder = await workspace.folder(options.lab ?? run.labId, run.source);
			const program = servers.run(await programs.program(folder, file, options, access));
			program.subscribe(line => run.print(textsOf(line).map(text => ({from: file, text}))));
			if (until === 'exits') {
				await endOrStop(program, file, run);
			} else {
				running.push({name: file, program});
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
	{servers, programs}: ActionPorts,
	run: ActionRun,
): Promise<ActionEnd> {
	const given = ownArguments(action.arguments, servers.names);
	run.started(`${action.name} ${given.join(' ')}`);
	const program = servers.run(await programs.tool(action.name, given, await servers.access(run.signal)));
	program.subscribe(line => run.print(textsOf(line).map(text => ({from: action.name, text}))));
	await endOrStop(program, action.name, run);
	return nothingLeft;
}

/** Waits for a program's end; when the learner interrupts, it is asked to end as Ctrl+C would. */
async function endOrStop(program: RunningProgram, name: string, {signal, print}: ActionRun): Promise<void> {
	const stop = (): void => void program.stop();
	signal.addEventListener('abort', stop, {once: true});
	if (signal.aborted) {
		stop();
	}

	try {
		const {exit} = await program.ended;
		signal.throwIfAborted();
		if (exit !== null) {
			print([{from: name, text: describeExit(exit)}]);
		}
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
