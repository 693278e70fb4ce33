import {type Action, englishLine, type InstanceName, lineOfProblem, type Problem, partSaid, problemOf, serverStarts} from '#core';
import {type ActionEnd, type ActionMeans, type ActionRun, nothingLeft} from './action-run.ts';
import {tellingLines} from './telling-lines.ts';

/** Starts a server from a file of the lab; one that does not start is a finding about the file. */
export async function startServer(
	{instance, file}: Extract<Action, {kind: 'start-server'}>,
	{servers, workspace, clock}: ActionMeans,
	run: ActionRun,
): Promise<ActionEnd> {
	run.started(`start ${instance} from ${file}`);
	const folder = await workspace.folder(run.labId, run.source);
	const startedAt = clock.elapsed();
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

		printLog(instance, problem, run);
		const code = problem.code === 'CONFIG_REFUSED' ? 'config-refused' : 'server-did-not-start';
		const found = englishLine(problem);
		const verdict = {
			kind: 'failed',
			code,
			params: {
				file,
				remedy: problem.remedy === undefined ? {code: 'look.logs-and-file', params: {file}} : partSaid(problem, 'remedy'),
			},
			found,
			...(problem.expected && {expected: problem.expected}),
			said: {found: lineOfProblem(problem), expected: partSaid(problem, 'expected')},
			...difficultyOf(problem),
		} as const;
		return {
			running: [],
			finding: {
				outcome: 'failed',
				checkId: serverStarts.id,
				title: serverStarts.title(instance, file),
				durationMs: clock.elapsed() - startedAt,
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
	{servers, workspace}: ActionMeans,
	run: ActionRun,
): Promise<ActionEnd> {
	const own = run.source === 'learner' ? await servers.ownConfiguration('kafka/0') : null;
	// What happens is asked before the learner has written a file of their own: one that is not whole would show something else.
	const from = own ?? ({configuredBy: 'reference', file: `${await workspace.folder(run.labId, 'reference')}/${file}`} as const);
	run.started(`start kafka/0 from ${own === null ? 'our' : 'your'} ${file}, without ZooKeeper`);
	await servers.stop('kafka/0', run.signal);
	await servers.stop('zookeeper', run.signal);
	try {
		await servers.start('kafka/0', from, run.signal);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.code !== 'SERVICE_FAILED') {
			throw error;
		}

		printLog('kafka/0', problem, run);
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

const linesShown = 4;

/** Of a server that gave up: what it wrote about it. One that was not even started wrote nothing; the log before is not of this try. */
function printLog(instance: InstanceName, {details}: Problem, {print}: ActionRun): void {
	const log = typeof details === 'object' && details !== null && 'log' in details ? details.log : null;
	const lines = Array.isArray(log) ? log.filter(line => typeof line === 'string') : [];
	if (lines.length > 0) {
		print(tellingLines(lines, linesShown).map(text => ({from: instance, text})));
	}
}
