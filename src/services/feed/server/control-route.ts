import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {json} from 'node:stream/consumers';
import {z} from 'zod';
import {faultsSchema} from '../run/faults.ts';
import type {Run} from '../run/run.ts';
import {serveEvents} from './events-route.ts';
import {runOptionsSchema} from './run-options.ts';
import {defaultRun, type Runs} from './runs.ts';

/** What the control of a server needs to know of it. */
export interface Controlled {
	readonly runs: Runs;
	readonly token: string;
	/** The server's own address, known once it listens. */
	readonly url: () => string;
}

const mostBodyBytes = 65_536;

/** `/control/…`: makes, describes, changes and ends runs, for those who know the token. */
export async function serveControl(
	{runs, token, url}: Controlled,
	request: IncomingMessage,
	response: ServerResponse,
	asked: URL,
): Promise<void> {
	const answer = (status: number, body: unknown): void => {
		response.writeHead(status, {'content-type': 'application/json; charset=utf-8'}).end(`${JSON.stringify(body)}\n`);
	};

	if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
		answer(401, {code: 'unauthorised', message: 'the token is missing or wrong'});
		return;
	}

	const [, , what, id, part] = asked.pathname.split('/');
	const route = `${request.method} ${[what, id === undefined ? [] : 'ID', part ?? []].flat().join('/')}`;
	if (route === 'GET status') {
		answer(200, {clients: runs.open(), eventsPerSecond: runs.rate(), position: runs.get(defaultRun)?.describe().position});
		return;
	}

	if (route === 'POST runs') {
		const options = runOptionsSchema.safeParse(await bodyOf(request));
		if (!options.success) {
			answer(400, {code: 'invalid', message: z.prettifyError(options.error)});
			return;
		}

		const run = runs.create(options.data);
		answer(
			run === undefined ? 409 : 201,
			run === undefined ? tooMany : {run, url: `${url()}/runs/${run}/v2/stream/recentchange`},
		);
		return;
	}

	const run = runs.get(id ?? '');
	if (run === undefined) {
		answer(404, {code: 'unknown', message: 'there is no such run or route'});
		return;
	}

	switch (route) {
		case 'GET runs/ID':
			answer(200, describe(run));
			return;
		case 'GET runs/ID/events':
			await serveEvents(run, asked.searchParams, response);
			return;
		case 'PATCH runs/ID': {
			const change = z.strictObject({faults: faultsSchema}).safeParse(await bodyOf(request));
			if (change.success) {
				run.setFaults(change.data.faults);
			}

			answer(
				change.success ? 200 : 400,
				change.success ? describe(run) : {code: 'invalid', message: z.prettifyError(change.error)},
			);
			return;
		}
		case 'DELETE runs/ID':
			answer(runs.remove(id ?? '') ? 200 : 409, {});
			return;
		default:
			answer(404, {code: 'unknown', message: 'there is no such run or route'});
	}
}

const tooMany = {code: 'too-many-runs', message: 'as many runs as one server plays exist already: delete some'};

function describe(run: Run) {
	const {history, connections, ...rest} = run.describe();
	return {...rest, count: connections, connections: history};
}

/** What the request carries; undefined when it is no JSON or too long. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
	if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > mostBodyBytes) {
		return undefined;
	}

	return json(request).catch(() => undefined);
}

/** Compared by digest, so that the time it takes tells nothing about the token. */
function isSame(one: string, other: string): boolean {
	const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}
