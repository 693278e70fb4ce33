import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** Between two pieces; without it the network would deliver several as one. A client that just began needs longer. */
const [gapMs, firstGapMs] = [2, 50];

/** Answers every request on an address of its own with the same bytes as a stream of events, piece by piece. */
export async function serveStream(
	pieces: readonly Uint8Array[],
): Promise<{readonly url: string; readonly close: () => Promise<void>}> {
	const server = createServer((_request, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache'});
		void send(pieces, response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		async close() {
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
}

async function send(pieces: readonly Uint8Array[], response: ServerResponse): Promise<void> {
	for (const [index, piece] of pieces.entries()) {
		if (response.destroyed) {
			return;
		}

		// Told of a client that went, too: then there is nothing left to send.
		await new Promise(resolve => {
			response.write(piece, resolve);
		});
		await sleep(index === 0 ? firstGapMs : gapMs);
	}

	response.end();
}
