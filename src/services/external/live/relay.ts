import {once} from 'node:events';
import {createServer, request as httpRequest, type IncomingMessage, type ServerResponse} from 'node:http';
import {request as httpsRequest} from 'node:https';
import type {AddressInfo} from 'node:net';
import {pipeline} from 'node:stream';
import {answerProblem, serviceProblem} from '../../feed/server/http-problem.ts';
import {tooManyConnections} from '../../feed/server/stream-route.ts';

/** A way to the original for the programs of this machine: what they send and get passes through, with a contact that Wikimedia accepts. */
export interface Relay extends AsyncDisposable {
	readonly port: number;
}

export interface RelayOptions {
	/** Scheme, host and port of the original. */
	readonly origin: string;
	readonly userAgent: string;
}

/** One program reads at a time; a second connection is room for its next one while the last still ends. */
const mostConnections = 2;
const patienceMs = 15_000;
/** What a client asks for, and what it must know of the answer. */
const asked = ['accept', 'last-event-id'] as const;
const answered = ['content-type', 'cache-control', 'retry-after'] as const;

/** Starts a relay on this machine only. It does not keep a program running by itself. */
export async function startRelay({origin, userAgent}: RelayOptions): Promise<Relay> {
	let open = 0;
	const server = createServer((request, response) => {
		if (request.method !== 'GET' || !request.url?.startsWith('/v2/stream/')) {
			answerProblem(response, serviceProblem(404, 'not_found', 'Not Found', 'only streams are relayed', request.url ?? ''));
			return;
		}

		if (open >= mostConnections) {
			answerProblem(response, tooManyConnections(request.url));
			return;
		}

		open++;
		response.once('close', () => {
			open--;
		});
		passOn(request, response, {origin, userAgent});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	server.unref();
	return {
		port: (server.address() as AddressInfo).port,
		async [Symbol.asyncDispose]() {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

/** One connection there for one connection here: where either ends, so does the other. */
function passOn(request: IncomingMessage, response: ServerResponse, {origin, userAgent}: RelayOptions): void {
	const url = new URL(request.url ?? '', origin);
	const kept = asked.flatMap(name => (request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]]));
	const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
	const outgoing = ask(url, {agent: false, headers: {...Object.fromEntries(kept), 'user-agent': userAgent}});
	const impatience = setTimeout(() => outgoing.destroy(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
	outgoing.on('response', incoming => {
		clearTimeout(impatience);
		const headers = answered.flatMap(name => (incoming.headers[name] === undefined ? [] : [[name, incoming.headers[name]]]));
		response.writeHead(incoming.statusCode ?? 502, Object.fromEntries(headers));
		pipeline(incoming, response, () => outgoing.destroy());
	});
	outgoing.on('error', (error: NodeJS.ErrnoException) => {
		clearTimeout(impatience);
		if (response.headersSent) {
			response.destroy();
		} else {
			const detail = `${url.host} cannot be reached: ${error.code ?? error.message}`;
			answerProblem(response, serviceProblem(502, 'bad_gateway', 'Bad Gateway', detail, request.url ?? ''));
		}
	});
	response.once('close', () => {
		clearTimeout(impatience);
		outgoing.destroy();
	});
	outgoing.end();
}
