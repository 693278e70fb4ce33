import {setTimeout as delay} from 'node:timers/promises';
import {openStack} from '../../services/supervisor/client.ts';
import type {BenchContext} from '../bench-context.ts';
import {type Figure, figureOf} from '../figure.ts';
import {type ProcessUse, useOfTree} from '../process-use.ts';
import {pipelineServices, stackOptions, supervisorOf} from '../stack.ts';

const settleMs = 15_000;
const watchMs = 10_000;

/** What a pinned stack holds and uses while nobody asks anything of it: servers, feed and supervisor together. */
export async function idleFigures({turns, directory, signal, note}: BenchContext): Promise<readonly Figure[]> {
	const options = stackOptions(directory);
	const servers = await openStack(options, signal);
	try {
		await servers.ensure(pipelineServices, signal);
		await servers.pin();
		await servers.close();
		const supervisor = supervisorOf(options);
		note(`${settleMs / 1000} s to settle, then ${turns} times ${watchMs / 1000} s`);
		await delay(settleMs, undefined, {signal});
		const seen: ProcessUse[] = [await useOfTree(supervisor)];
		for (let turn = 0; turn < turns; turn++) {
			await delay(watchMs, undefined, {signal});
			seen.push(await useOfTree(supervisor));
		}

		const loads = seen.slice(1).map(({cpuSeconds}, index) => ((cpuSeconds - (seen[index]?.cpuSeconds ?? 0)) * 100_000) / watchMs);
		const details = `${seen.at(-1)?.pids.length} processes: supervisor, feed, ZooKeeper, Kafka, MySQL`;
		const resident = seen.slice(1).map(({residentMb}) => residentMb);
		return [
			figureOf({name: 'memory, idle', unit: 'MB', direction: 'at-most', limit: 400, values: resident, details}),
			figureOf({name: 'load of one core, idle', unit: '%', direction: 'at-most', limit: 4, values: loads, details}),
		];
	} finally {
		await servers.close();
		const again = await openStack(options, AbortSignal.timeout(30_000));
		await again.shutdown(AbortSignal.timeout(60_000));
		await again.close();
	}
}
