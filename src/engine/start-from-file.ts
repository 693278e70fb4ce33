import {type Action, type InstanceName, type Problem, problemOf, WorkbookError} from '#core';
import {type ActionEnd, type ActionPorts, type ActionRun, nothingLeft} from './action-run.ts';
import type {Servers} from './ports.ts';
import {tellingLines} from './telling-lines.ts';

/** Starts a server from a file of the lab; one that does not start is a finding about the file. */
export async function startServer(
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
			params: {file, remedy: problem.remedy ?? `streambook logs, and ${file}`},
			found,
			...(problem.expected && {expected: problem.expected}),
			...difficultyOf(problem),
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

/** Tries a broker's file while ZooKeeper is down, and brings ZooKeeper back. */
export async function startBrokerAlone(
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

/** The number of a known difficulty, when the server's log shows one. */
function difficultyOf({details}: Problem): {readonly difficulty?: number} {
	const known = typeof details === 'object' && details !== null && 'difficulty' in details ? details.difficulty : null;
	return typeof known === 'number' ? {difficulty: known} : {};
}

const linesLooked = 100;
const linesShown = 4;

/** Of a server that gave up: what its log says of it. */
async function printLog(instance: InstanceName, servers: Servers, {print}: ActionRun): Promise<void> {
	const lines = tellingLines(await servers.logTail(instance, linesLooked), linesShown);
	print(lines.map(text => ({from: instance, text})));
}
