import {once} from 'node:events';
import {execa} from 'execa';
import {z} from 'zod';

/** A server of ours as a process that says on its first line where it listens. */
export interface ServerProcess extends AsyncDisposable {
	readonly port: number;
	readonly pid: number;
}

const firstLine = z.object({port: z.int()});

/** Starts a server's program on this Node, with `input` at its standard input. */
export async function startServer(file: string, options: readonly string[], input: Buffer | string): Promise<ServerProcess> {
	const running = execa(process.execPath, [file, ...options], {
		input,
		reject: false,
		buffer: false,
		stderr: 'inherit',
		encoding: 'buffer',
	});
	const [line] = await once(running.stdout, 'data', {signal: AbortSignal.timeout(20_000)});
	const {port} = firstLine.parse(JSON.parse(String(line)));
	return {
		port,
		pid: running.pid ?? 0,
		async [Symbol.asyncDispose]() {
			running.kill('SIGTERM');
			await running;
		},
	};
}
