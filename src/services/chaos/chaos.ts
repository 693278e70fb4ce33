import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {problemOf} from '#core';
import {sendSignal} from '../process/end-process.ts';
import {lockHolder} from '../process/lock-file.ts';
import {markedProcesses} from '../process/marker.ts';
import {isPortFree} from '../process/port.ts';
import {openStack, type StackClient} from '../supervisor/client.ts';
import {findStack} from '../supervisor/find-stack.ts';
import {stackFiles, stackLock} from '../supervisor/settings.ts';
import {openStateFile} from '../supervisor/state-file.ts';
import {balance, type Ledger, write} from './ledger.ts';
import {createRandom, pick} from './random.ts';

const victims = ['zookeeper', 'kafka/0', 'mysql', 'feed', 'supervisor'] as const;
const moments = ['start', 'work', 'stop'] as const;
type Victim = (typeof victims)[number];

export interface ChaosReport {
	readonly runs: number;
	/** How many of each were killed at each moment. */
	readonly kills: Readonly<Record<string, number>>;
	readonly acknowledged: {readonly records: number; readonly rows: number};
	readonly lost: number;
	readonly twice: number;
	readonly orphans: number;
	/** What did not work after a kill, by run. */
	readonly failures: readonly string[];
}

/** Kills servers and supervisor with SIGKILL at random moments, and asks each time whether the next command works and nothing acknowledged is lost. */
export async function runChaos(options: {
	readonly directory: string;
	readonly seed: number;
	readonly runs: number;
	readonly log: (line: string) => void;
}): Promise<ChaosReport> {
	const random = createRandom(options.seed);
	const ledger: Ledger = {records: new Set(), rows: new Set()};
	const kills: Record<string, number> = {};
	const failures: string[] = [];
	let [last, lost, twice] = [0, 0, 0];
	const next = (): number => {
		last += 1;
		return last;
	};

	for (let run = 1; run <= options.runs; run += 1) {
		const moment = pick(random, moments);
		const targets = victims.filter(() => random() < 0.35);
		const wait = Math.floor(random() * (moment === 'start' ? 2_000 : 600));
		for (const target of targets) {
			kills[`${target} at ${moment}`] = (kills[`${target} at ${moment}`] ?? 0) + 1;
		}

		try {
			const found = await oneRun({...options, moment, targets, wait, ledger, next});
			lost = Math.max(lost, found.lost);
			twice = Math.max(twice, found.twice);
			options.log(
				`run ${run}: ${targets.join(', ') || 'nobody'} at ${moment} after ${wait} ms: lost ${found.lost}, twice ${found.twice}`,
			);
		} catch (error) {
			failures.push(
				`run ${run} (${targets.join(', ')} at ${moment} after ${wait} ms): ${JSON.stringify(problemOf(error)).slice(0, 2_000)}`,
			);
			options.log(failures.at(-1) ?? '');
		}
	}

	const orphans = await endAndCount(options.directory);
	return {
		runs: options.runs,
		kills,
		acknowledged: {records: ledger.records.size, rows: ledger.rows.size},
		lost,
		twice,
		orphans,
		failures,
	};
}

interface Run {
	readonly directory: string;
	readonly moment: (typeof moments)[number];
	readonly targets: readonly Victim[];
	readonly wait: number;
	readonly ledger: Ledger;
	readonly next: () => number;
}

async function oneRun({directory, moment, targets, wait, ledger, next}: Run) {
	const ensured = (client: StackClient) => client.ensure(['kafka', 'mysql', 'feed'], AbortSignal.timeout(90_000));
	const struck = await open(directory);
	const kill = async (): Promise<void> => {
		await delay(wait);
		for (const target of targets) {
			killOne(directory, target);
		}
	};

	const starting = ensured(struck);
	if (moment === 'start') {
		await Promise.all([starting.catch(() => undefined), kill()]);
	} else {
		await starting;
		const working = new AbortController();
		const writing = write(await struck.access(AbortSignal.timeout(5_000)), ledger, next, working.signal);
		await (moment === 'work' ? kill() : delay(200));
		working.abort();
		await writing;
	}

	await Promise.all([struck.close(), moment === 'stop' ? kill() : undefined]);

	// The next command.
	await using client = await open(directory);
	await ensured(client);
	return await balance(await client.access(AbortSignal.timeout(5_000)), ledger);
}

function open(directory: string): Promise<StackClient> {
	return openStack(
		{directory, allowedDirectory: directory, ports: 'free', feed: {seed: 'chaos', speed: 20}},
		AbortSignal.timeout(90_000),
	);
}

/** Through the state file: a server that is starting has no status with its number yet. */
function killOne(directory: string, target: Victim): void {
	const pid =
		target === 'supervisor'
			? lockHolder(stackLock(directory))?.pid
			: openStateFile(join(directory, stackFiles.state)).left.find(({instance}) => instance === target)?.pid;
	if (pid !== undefined) {
		sendSignal(pid, 'SIGKILL');
	}
}

/** How many processes and ports are left once everything is told to stop. */
async function endAndCount(directory: string): Promise<number> {
	const left = await findStack(directory, AbortSignal.timeout(10_000));
	const ports = left === null ? [] : Object.values(await left.ports());
	await left?.shutdown(AbortSignal.timeout(60_000));
	await left?.close();
	const limit = performance.now() + 10_000;
	while (markedProcesses(directory).length > 0 && performance.now() < limit) {
		await delay(100);
	}

	const held = (await Promise.all(ports.map(isPortFree))).filter(free => !free).length;
	return markedProcesses(directory).length + held;
}
