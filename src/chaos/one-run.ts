import path from 'node:path';
import {execa} from 'execa';
import {problemOf} from '#core';
import {markedProcesses} from '../services/process/marker.ts';
import {findStack} from '../services/supervisor/find-stack.ts';
import {type Balance, balance, type Ledger} from './ledger.ts';
import {endOrphans} from './orphans.ts';
import type {PlannedRun, Victim} from './plan.ts';
import type {Stage} from './stage.ts';
import {startClient} from './start-client.ts';
import {strike} from './strike.ts';

export interface RunReport extends Balance {
	/** Who was there and was killed, in order. */
	readonly struck: readonly Victim[];
	readonly orphans: readonly string[];
	/** What did not work again; null when everything did. */
	readonly failure: string | null;
}

const main = path.resolve(import.meta.dirname, '../main.ts');
const workedEnough = 10;
/** A server that is starting may come after others. */
const appearsWithinMs = 15_000;
const [upMs, downMs, readMs] = [120_000, 60_000, 60_000] as const;

/** Kills what is planned, then asks of the next command that it works, of the servers that nothing acknowledged is gone, and of the machine that nothing is left. */
export async function oneRun({number, moment, strikes}: PlannedRun, {workspace, directory, ledger}: Stage): Promise<RunReport> {
	const client = startClient(workspace, number * 1_000_000, ledger);
	let struck: readonly Victim[] = [];
	let found: Balance = {lost: 0, twice: 0};
	let failure: string | null = null;
	try {
		if (moment !== 'start') {
			await client.worked(workedEnough);
		}

		if (moment === 'stop') {
			client.stop();
		}

		struck = await strike(directory, client, strikes, moment === 'start' ? appearsWithinMs : 0);
		client.stop();
		await client.ended;
		const mustTell = moment === 'work' && outlivesItsOwner(struck) && markedProcesses(directory).length > 0;
		const said = await streambook(workspace, 'up', upMs);
		if (mustTell && !said.includes('left running')) {
			throw new Error(`up did not say what it found: ${said}`);
		}

		found = await lookAgain(directory, ledger);
	} catch (error) {
		failure = `${problemOf(error).message} ${client.remarks().join('; ')}`.trim();
	}

	await streambook(workspace, 'down', downMs).catch((error: unknown) => {
		failure ??= problemOf(error).message;
	});
	return {...found, struck, failure, orphans: await endOrphans(directory, client.program())};
}

/** Whether the supervisor was killed while nothing was being stopped: had its client gone before, it would have begun to. */
function outlivesItsOwner(struck: readonly Victim[]): boolean {
	return struck.includes('supervisor') && !struck.slice(0, struck.indexOf('supervisor')).includes('client');
}

/** The next command, as a learner would give it. */
async function streambook(workspace: string, command: 'up' | 'down', timeout: number): Promise<string> {
	const {failed, all} = await execa(process.execPath, [main, '--workspace', workspace, '--free-ports', command], {
		all: true,
		reject: false,
		stdin: 'ignore',
		timeout,
	});
	if (failed) {
		throw new Error(`${command} did not work: ${all || `no answer within ${timeout / 1000} s`}`);
	}

	return all;
}

async function lookAgain(directory: string, ledger: Ledger): Promise<Balance> {
	const signal = AbortSignal.timeout(readMs);
	await using stack = await findStack(directory, signal);
	if (stack === null) {
		throw new Error('after up nobody looks after the servers');
	}

	return balance(await stack.access(signal), ledger, signal);
}
