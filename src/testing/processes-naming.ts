import {execFile} from 'node:child_process';
import {readdir, readFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import {thisPlatform} from '../platform/this-platform.ts';

/** A process with its command line; where `ps` is asked, its environment stands behind that. */
export interface NamedProcess {
	readonly pid: number;
	readonly command: string;
}

/** Pids of processes whose command line or working environment names `text`: how a test sees what was left behind. */
export async function processesNaming(text: string): Promise<readonly number[]> {
	return (await commandsNaming(text)).map(({pid}) => pid);
}

/** The same with their command lines. */
export async function commandsNaming(text: string): Promise<readonly NamedProcess[]> {
	const all = await (thisPlatform.processes === 'proc' ? byProc(text) : byPs(text));
	return all.filter(({pid}) => pid !== process.pid);
}

async function byProc(text: string): Promise<readonly NamedProcess[]> {
	const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
	const all = await Promise.all(
		pids.map(async pid => {
			const read = async (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
			const [command, environment] = await Promise.all([read('cmdline'), read('environ')]);
			return {pid, command: command.replaceAll('\0', ' ').trim(), isNamed: `${command}${environment}`.includes(text)};
		}),
	);
	return all.filter(({isNamed}) => isNamed);
}

async function byPs(text: string): Promise<readonly NamedProcess[]> {
	const {stdout} = await promisify(execFile)('ps', ['-axwwE', '-o', 'pid=,command='], {maxBuffer: 64 * 1024 * 1024});
	return stdout
		.split('\n')
		.filter(line => line.includes(text))
		.map(line => ({pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+ /, '')}));
}
