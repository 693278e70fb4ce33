import {readdir, readFile} from 'node:fs/promises';

/** Pids of processes whose command line or working environment names `text`: how a test sees what was left behind. */
export async function processesNaming(text: string): Promise<readonly number[]> {
	const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
	const named = await Promise.all(
		pids.map(async pid => {
			const parts = await Promise.all(
				['cmdline', 'environ'].map(async file => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
			);
			return pid !== process.pid && parts.some(part => part.includes(text)) ? [pid] : [];
		}),
	);
	return named.flat();
}
