import type {Socket} from 'node:net';
import type {z} from 'zod';

/** Longer than any line either side writes: program input and configuration are far below. */
const longestLine = 16 * 1024 * 1024;

/** How much may wait for a reader that does not read before lines of programs are left out for it. */
const crowded = 1024 * 1024;

/** How long the other side may be silent after the end before the connection is given up. */
const endMs = 2_000;

/** One end of a socket that carries a JSON object a line. */
export interface Connection<Outgoing> {
	send(message: Outgoing): void;
	/** Whether the other side reads more slowly than we write. */
	isCrowded(): boolean;
	/** Nothing more will be said; closed when the other side says so too, or says nothing more. */
	end(): void;
	readonly closed: Promise<void>;
}

/** Reads what fits the schema; a line that does not is handed to `onBad`, and the connection goes on. */
export function createConnection<Outgoing, Incoming>(
	socket: Socket,
	schema: z.ZodType<Incoming>,
	on: {readonly message: (message: Incoming) => void; readonly bad: (reason: string) => void},
): Connection<Outgoing> {
	let rest = '';
	const closed = new Promise<void>(resolve => {
		socket.once('close', () => resolve());
	});
	const take = (line: string): void => {
		const parsed = schema.safeParse(parseJson(line));
		if (parsed.success) {
			on.message(parsed.data);
		} else {
			on.bad(`${parsed.error.issues[0]?.message ?? ''}: ${line.slice(0, 200)}`);
		}
	};

	socket.setEncoding('utf8');
	socket.on('data', (chunk: string) => {
		const lines = (rest + chunk).split('\n');
		rest = lines.pop() ?? '';
		lines.forEach(take);
		if (rest.length > longestLine) {
			on.bad('a line without end');
			socket.destroy();
		}
	});
	// A reset is a close: whoever waits for one sees `closed`.
	socket.on('error', () => socket.destroy());
	return {
		send(message) {
			if (socket.writable) {
				socket.write(`${JSON.stringify(message)}\n`);
			}
		},
		isCrowded: () => socket.writableLength > crowded,
		end() {
			socket.end();
			socket.setTimeout(endMs, () => socket.destroy());
		},
		closed,
	};
}

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
