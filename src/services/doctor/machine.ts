import {readFileSync} from 'node:fs';
import {availableParallelism, freemem} from 'node:os';
import {childEnvironment} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {thisPlatform} from '../../platform/this-platform.ts';
import {runCommand} from '../process/command.ts';
import {availableInMeminfo, availableInVmStat} from '../process/system-records.ts';
import {diskFinding, workspaceFinding} from './disk.ts';
import {type Finding, fine, type Patient} from './finding.ts';

const megabyte = 1024 * 1024;
const [memoryNeeded, memoryNeededAtLeast] = [1_024, 600];
const oldestNode = [24, 15] as const;
/** Certificates and event times make no sense to a machine that lives before the workbook. */
const earliest = Date.UTC(2026, 0, 1);

/** Whether the machine itself is fit: Node, memory, disk, clock, locale. */
export async function probeMachine({cache, workspace}: Patient): Promise<readonly Finding[]> {
	return [
		nodeFinding(process.versions.node),
		memoryFinding((await availableMemory()) / megabyte),
		...(await Promise.all([diskFinding('disk of the cache', cache), diskFinding('disk of the workspace', workspace)])),
		workspaceFinding(workspace),
		clockFinding(systemClock.now()),
		localeFinding(process.env),
	];
}

export function nodeFinding(version: string): Finding {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isFine = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
	const expected = `Node ${oldestNode.join('.')} or later`;
	return isFine
		? fine('node', `Node ${version}, ${availableParallelism()} cores`, expected)
		: {
				name: 'node',
				state: 'broken',
				found: `Node ${version}`,
				expected,
				remedy: 'start it by its launcher, which fetches a newer Node',
				command: 'npm start',
			};
}

export function memoryFinding(megabytes: number): Finding {
	const [found, expected] = [`${Math.round(megabytes)} MB available`, `${memoryNeeded} MB available`];
	return megabytes >= memoryNeeded
		? fine('memory', found, expected)
		: {
				name: 'memory',
				state: megabytes >= memoryNeededAtLeast ? 'attention' : 'broken',
				found,
				expected,
				remedy: 'close other programs: the servers need about 400 MB',
				command: null,
			};
}

/** What may be used without swapping; where the system does not say, what is free. */
async function availableMemory(): Promise<number> {
	try {
		const said =
			thisPlatform.memory === 'meminfo'
				? availableInMeminfo(readFileSync('/proc/meminfo', 'utf8'))
				: availableInVmStat(await vmStat());
		return said ?? freemem();
	} catch {
		return freemem();
	}
}

async function vmStat(): Promise<string> {
	const environment = childEnvironment('tool', process.env);
	return (await runCommand('vm_stat', [], {signal: systemClock.limit(3_000), timeoutMs: 2_000, environment})).stdout;
}

export function clockFinding(now: number): Finding {
	const [found, expected] = [new Date(now).toISOString(), 'the time of day'];
	return now >= earliest
		? fine('clock', found, expected)
		: {
				name: 'clock',
				state: 'broken',
				found,
				expected,
				remedy: 'set the clock: downloads refuse certificates of the future',
				command: thisPlatform.setClock,
			};
}

export function localeFinding(environment: NodeJS.ProcessEnv): Finding {
	const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || 'none';
	const expected = 'a locale with UTF-8';
	return /utf-?8/i.test(locale)
		? fine('locale', locale, expected)
		: {
				name: 'locale',
				state: 'attention',
				found: locale,
				expected,
				remedy: 'set one, else titles of other scripts may be shown as boxes',
				command: `export LANG=${thisPlatform.locale}`,
			};
}
