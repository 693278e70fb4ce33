import {
	type Action,
	assertNever,
	type CheckResult,
	describeExit,
	type InstanceName,
	type OutputEntry,
	ownArguments,
	ownOptions,
	type ProgramAction,
	problemOf,
	programArguments,
	type RunningProgram,
	type Source,
	WorkbookError,
} from '#core';
import type {Programs, Servers, Workspace} from './ports.ts';
import {tellingLines} from './telling-lines.ts';

export interface ActionPorts {
	readonly servers: Servers;
	readonly workspace: Workspace;
	readonly programs: Programs;
}

export interface ActionRun {
	readonly labId: string;
	readonly source: Source;
	readonly signal: AbortSignal;
	readonly started: (command: string) => void;
	readonly print: (entries: readonly OutputEntry[]) => void;
}

/** What an action left: programs still running for the checks to look at, and what it already found wrong. */
export interface ActionEnd {
	readonly running: readonly {readonly name: string; readonly program: RunningProgram}[];
	/** A server that did not start from the learner's file is the learner's finding, not an error of ours. */
	readonly finding: CheckResult | null;
}

const nothingLeft: ActionEnd = {running: [], finding: null};

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

async function startServer(
	{instance, file}: Extract<Action, {kind: 'start-server'}>,
	{servers, workspace}: ActionPorts,
	run: ActionRun,
): Promise<ActionEnd> {
	run.started(`start ${instance} from ${file}`);
	const folder = await workspace.folder(run.labId, run.source);
	try {
		const ready = await servers.start(instance, {configuredBy: run.source, file: `${folder}/${file}`}, run.signal);
		run.print([
			{
				from: instance,
				text: `ready on ${ready.endpoint.host}:${ready.endpoint.port}, version ${ready.version}, pid ${ready.pid}`,
			},
		]);
		return nothingLeft;
	} catch (error) {
		const problem = problemOf(error);
		if (problem.code !== 'CONFIG_REFUSED' && problem.code !== 'SERVICE_FAILED') {
			throw error;
		}

		await printLog(instance, servers, run);
		const code = problem.code === 'CONFIG_REFUSED' ? 'config-refused' : 'server-did-not-start';
		const found = [problem.message, problem.found].filter(Boolean).join(': ');
		const verdict = {
			kind: 'failed',
			code,
			params: {file, remedy: problem.remedy ?? ''},
			found,
			...(problem.expected && {expected: problem.expected}),
		} as const;
		const title = {code: 'check.server-starts', params: {instance, file}};
		return {
			running: [],
			finding: {
				outcome: 'failed',
				checkId: 'server-starts',
				title,
				durationMs: 0,
				tries: 1,
				lookMs: 0,
				observation: found,
				verdict,
			},
		};
	}
}

async function startBrokerAlone(
	{file}: Extract<Action, {kind: 'start-broker-alone'}>,
	{servers, workspace}: ActionPorts,
	run: ActionRun,
): Promise<ActionEnd> {
	run.started(`start kafka/0 from ${file}, without ZooKeeper`);
	const folder = await workspace.folder(run.labId, run.source);
	await servers.stop('kafka/0', run.signal);
	await servers.stop('zookeeper', run.signal);
	try {
		await servers.start('kafka/0', {configuredBy: run.source, file: `${folder}/${file}`}, run.signal);
	} catch (error) {
		if (!(error instanceof WorkbookError) || error.problem.code !== 'SERVICE_FAILED') {
			throw error;
		}

		await printLog('kafka/0', servers, run);
	} finally {
		await servers.ensure(['zookeeper'], run.signal);
	}

	return nothingLeft;
}

const linesLooked = 100;
const linesShown = 4;

/** Of a server that gave up: what its log says of it. */
async function printLog(instance: InstanceName, servers: Servers, {print}: ActionRun): Promise<void> {
	const lines = tellingLines(await servers.logTail(instance, linesLooked), linesShown);
	print(lines.map(text => ({from: instance, text})));
}

async function runPrograms(
	actions: readonly ProgramAction[],
	{servers, workspace, programs}: ActionPorts,
	run: ActionRun,
): Promise<ActionEnd> {
	const access = await servers.access(run.signal);
	const running: {name: string; program: RunningProgram}[] = [];
	for (const {file, options: given, until} of actions) {
		const options = ownOptions(given, servers.names);
		run.started([file, ...programArguments(options, access).arguments].join(' '));
		const folder = await workspace.folder(options.lab ?? run.labId, run.source);
		const program = servers.run(await programs.program(folder, file, options, access));
		program.subscribe(({text}) => run.print([{from: file, text}]));
		if (until === 'exits') {
			await endOrStop(program, file, run);
		} else {
			running.push({name: file, program});
		}
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
	program.subscribe(({text}) => run.print([{from: action.name, text}]));
	await endOrStop(program, action.name, run);
	return nothingLeft;
}

/** Waits for a program's end; when the learner interrupts, it is asked to end as Ctrl+C would. */
async function endOrStop(program: RunningProgram, name: string, {signal, print}: ActionRun): Promise<void> {
	const stop = (): void => void program.stop();
	signal.addEventListener('abort', stop, {once: true});
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
