import {createServer} from 'node:http';
import {argv} from 'node:process';

/** A server that knows nothing of events: sends the bytes it was given at its standard input, over and over. */
const chunkBytes = Number(argv[2]);
const pieces: Buffer[] = [];
for await (const piece of process.stdin) {
	pieces.push(piece as Buffer);
}

const bytes = Buffer.concat(pieces);
const server = createServer((_, response) => {
	response.writeHead(200, {'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache'});
	let at = 0;
	const send = (): void => {
		while (!response.destroyed) {
			const chunk = bytes.subarray(at, at + chunkBytes);
			at = (at + chunk.length) % bytes.length;
			if (!response.write(chunk)) {
				response.once('drain', send);
				return;
			}
		}
	};

	response.on('error', () => undefined);
	send();
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(JSON.stringify({ready: true, port: typeof address === 'object' ? address?.port : 0}));
});
