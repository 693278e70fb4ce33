import {readdir, readFile} from 'node:fs/promises';

/** Pids of processes whose command line or working environment names `text`: how a test sees what was left behind. */
export async function processesNaming(text: string): Promise<readonly number[]> {
	return (await commandsNaming(text)).map(({pid}) => pid);
}

/** The same with their command lines. */
export async function commandsNaming(text: string): Promise<readonly {readonly pid: number; readonly command: string}[]> {
	const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
	const all = await Promise.all(
		pids.map(async pid => {
			const read = async (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
			const [command, environment] = await Promise.all([read('cmdline'), read('environ')]);
			return {pid, command: command.replaceAll('\0', ' ').trim(), isNamed: `${command}${environment}`.includes(text)};
		}),
	);
	return all.filter(({pid, isNamed}) => isNamed && pid !== process.pid);
}
