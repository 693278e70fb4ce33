import {once} from 'node:events';
import {connect, type Socket} from 'node:net';

const megabyte = 1_048_576;

/** Asks for the stream on a socket of its own: what reads it is as cheap as can be. */
export async function openRaw(port: number): Promise<Socket> {
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	socket.write('GET /v2/stream/recentchange HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n');
	return socket;
}

/** Reads so many bytes and leaves. */
export async function readRaw(port: number, bytes: number, signal: AbortSignal): Promise<void> {
	const socket = await openRaw(port);
	let left = bytes;
	try {
		await new Promise<void>((resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			socket.on('error', reject);
			socket.on('close', () => reject(new Error('the stream ended')));
			socket.on('data', piece => {
				left -= piece.length;
				if (left <= 0) {
					resolve();
				}
			});
		});
	} finally {
		socket.destroy();
	}
}

/** Megabytes a second that so many clients get together. */
export async function throughput(port: number, clients: number, bytes: number, signal: AbortSignal): Promise<number> {
	const started = performance.now();
	await Promise.all(Array.from({length: clients}, () => readRaw(port, bytes, signal)));
	return (clients * bytes) / megabyte / ((performance.now() - started) / 1000);
}

/** The first bytes of the stream, its headers left out. */
export async function captureBody(port: number, bytes: number): Promise<Buffer> {
	const response = await fetch(`http://127.0.0.1:${port}/v2/stream/recentchange`);
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of response.body ?? []) {
		pieces.push(piece);
		length += piece.length;
		if (length >= bytes) {
			break;
		}
	}

	return Buffer.concat(pieces);
}
