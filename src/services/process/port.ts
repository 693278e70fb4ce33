import {connect, createServer} from 'node:net';

/** Whether a server could listen on this port of 127.0.0.1 now. */
export async function isPortFree(port: number): Promise<boolean> {
	return (await canListen(port)) && !(await answers(port));
}

function canListen(port: number): Promise<boolean> {
	return new Promise(resolve => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen({port, host: '127.0.0.1', exclusive: true}, () => server.close(() => resolve(true)));
	});
}

/** On some systems one may listen on 127.0.0.1 although another program listens on every address. */
function answers(port: number): Promise<boolean> {
	return new Promise(resolve => {
		const socket = connect({port, host: '127.0.0.1', timeout: 500});
		const settle = (answer: boolean) => (): void => {
			socket.destroy();
			resolve(answer);
		};

		socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
	});
}

/** Below the range systems take the ports of outgoing connections from, and above what browsers and `fetch` refuse. */
const range = {from: 21_000, to: 31_999};

/** A port nobody listens on, and not one of `taken`. */
export async function pickFreePort(taken: ReadonlySet<number>, random: () => number = Math.random): Promise<number> {
	for (;;) {
		const port = range.from + Math.floor(random() * (range.to - range.from + 1));
		if (!taken.has(port) && (await isPortFree(port))) {
			return port;
		}
	}
}
