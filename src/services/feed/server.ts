import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {systemClock} from '../../clock/system-clock.ts';
import {type Controlled, serveControl} from './server/control-route.ts';
import {serveDocumentation} from './server/documentation.ts';
import {answerProblem, serviceProblem} from './server/http-problem.ts';
import type {RunOptions} from './server/run-options.ts';
import {createRuns, defaultRun} from './server/runs.ts';
import {serveStream, tooManyConnections} from './server/stream-route.ts';

export interface FeedServerOptions {
	/** 0 for any free port. */
	readonly port: number;
	/** What the default run plays. */
	readonly run: RunOptions;
	/** Who knows it may make runs of their own; without one there is no control. */
	readonly token?: string;
	/** How many streams may be open at once, of all runs. */
	readonly connectionLimit?: number;
	readonly now?: () => number;
}

/** A server that speaks as Wikimedia's EventStreams does, on this machine only. */
export interface FeedServer {
	readonly port: number;
	readonly url: string;
	/** Ends all streams, in good order where the client reads, and frees the port. */
	readonly close: () => Promise<void>;
}

/** Sockets beyond this are closed as they come: a machine has only so many. */
const mostSockets = 4096;
const goodbyeMs = 300;

export async function createFeedServer({
	port,
	run,
	token,
	connectionLimit = 1000,
	now = systemClock.elapsed,
}: FeedServerOptions): Promise<FeedServer> {
	const runs = createRuns(run, now);
	const server = createServer({headersTimeout: 10_000, noDelay: true}, (request, response) => {
		respond(request, response).catch((error: unknown) => {
			// Whatever went wrong with one request, the server goes on.
			console.error(error);
			response.destroy();
		});
	});
	const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const controlled: Controlled | undefined = token === undefined || token === '' ? undefined : {runs, token, url};

	async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const uri = request.url ?? '/';
		const asked = URL.parse(uri, 'http://feed') ?? new URL('http://feed/unreadable');
		if (controlled !== undefined && asked.pathname.startsWith('/control/')) {
			await serveControl(controlled, request, response, asked);
			return;
		}

		response.setHeader('access-control-allow-origin', '*');
		if (request.method === 'GET' && asked.pathname === '/') {
			serveDocumentation(asked.searchParams, response);
			return;
		}

		const [, id = defaultRun, names] = /^(?:\/runs\/([^/]+))?\/v2\/stream\/([^/]+)$/.exec(asked.pathname) ?? [];
		const wanted = runs.get(id);
		if (request.method !== 'GET' || names === undefined || wanted === undefined) {
			answerProblem(response, serviceProblem(404, 'not_found', 'Not Found', `no route for ${uri.slice(0, 200)}`, uri));
			return;
		}

		if (runs.open() >= connectionLimit) {
			answerProblem(response, tooManyConnections(uri));
			return;
		}

		await serveStream(wanted, decode(names), request, response, asked);
	}

	server.maxConnections = mostSockets;
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		url: url(),
		async close() {
			const closed = once(server, 'close');
			server.close();
			runs.stop();
			server.closeIdleConnections();
			await Promise.race([closed, delay(goodbyeMs)]);
			server.closeAllConnections();
			await closed;
		},
	};
}

function decode(names: string): string {
	try {
		return decodeURIComponent(names);
	} catch {
		return names;
	}
}
