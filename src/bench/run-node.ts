import {execa} from 'execa';
import {peakOf} from './process-use.ts';

export interface NodeRun {
	/** From its start to its end. */
	readonly seconds: number;
	readonly stdout: string;
	/** The most memory it was seen to hold. */
	readonly peakMb: number;
}

const lookEveryMs = 50;

/** Runs a program on this Node to its end; rejects when it fails. */
export async function runNode(
	given: readonly string[],
	{
		signal,
		environment = {},
		timeoutMs = 600_000,
	}: {readonly signal: AbortSignal; readonly environment?: Readonly<Record<string, string>>; readonly timeoutMs?: number},
): Promise<NodeRun> {
	const started = performance.now();
	const running = execa(process.execPath, ['--disable-warning=TimeoutNegativeWarning', ...given], {
		env: environment,
		stdin: 'ignore',
		cancelSignal: signal,
		timeout: timeoutMs,
	});
	let peakMb = 0;
	const look = setInterval(async () => {
		peakMb = Math.max(peakMb, (await peakOf(running.pid ?? 0)) ?? 0);
	}, lookEveryMs);
	try {
		const {stdout} = await running;
		return {seconds: (performance.now() - started) / 1000, stdout, peakMb};
	} finally {
		clearInterval(look);
	}
}
