import {readdir, readFile} from 'node:fs/promises';
import {childEnvironment} from '#core';
import {thisPlatform} from '../platform/this-platform.ts';
import {runCommand} from '../services/process/command.ts';

/** What processes hold and have used. */
export interface ProcessUse {
	readonly pids: readonly number[];
	readonly residentMb: number;
	/** Of processor time, since each began. */
	readonly cpuSeconds: number;
}

interface Entry {
	readonly pid: number;
	readonly parent: number;
	readonly residentMb: number;
	readonly cpuSeconds: number;
}

/** A process and all that descends from it, summed. Pages that several share are counted for each. */
export async function useOfTree(root: number): Promise<ProcessUse> {
	const entries = await listProcesses();
	const family = new Set([root]);
	for (let size = 0; size < family.size; ) {
		size = family.size;
		for (const {pid, parent} of entries) {
			if (family.has(parent)) {
				family.add(pid);
			}
		}
	}

	const members = entries.filter(({pid}) => family.has(pid));
	return {
		pids: members.map(({pid}) => pid),
		residentMb: members.reduce((sum, {residentMb}) => sum + residentMb, 0),
		cpuSeconds: members.reduce((sum, {cpuSeconds}) => sum + cpuSeconds, 0),
	};
}

/** Linux tells processor time in hundredths of a second; `ps` there only in seconds. */
async function listProcesses(): Promise<readonly Entry[]> {
	if (thisPlatform.processes === 'ps') {
		const {stdout} = await runCommand('ps', ['-axo', 'pid=,ppid=,rss=,time='], {
			signal: AbortSignal.timeout(10_000),
			timeoutMs: 10_000,
			environment: childEnvironment('tool', process.env),
		});
		return stdout.split('\n').flatMap(line => {
			const [pid, parent, kilobytes, time = ''] = line.trim().split(/\s+/);
			const cpuSeconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
			return time === '' ? [] : [{pid: Number(pid), parent: Number(parent), residentMb: Number(kilobytes) / 1024, cpuSeconds}];
		});
	}

	const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
	return (await Promise.all(names.map(name => readEntry(Number(name)).catch(() => [])))).flat();
}

const ticksPerSecond = 100;

async function readEntry(pid: number): Promise<readonly Entry[]> {
	const [stat, status] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/status`, 'utf8')]);
	// The name before the last bracket may hold anything.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const residentMb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
	return [{pid, parent: Number(fields[1]), residentMb, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond}];
}

/** The most a process has held so far, in megabytes; null once it has gone. */
export async function peakOf(pid: number): Promise<number | null> {
	try {
		const peak = /^VmHWM:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
		return peak === undefined ? null : Number(peak) / 1024;
	} catch {
		const entry = thisPlatform.processes === 'proc' ? undefined : (await listProcesses()).find(each => each.pid === pid);
		return entry?.residentMb ?? null;
	}
}
