import type {IncomingMessage, ServerResponse} from 'node:http';
import {knownNames, streamNamed} from '../recording/streams.ts';
import type {Run} from '../run/run.ts';
import {answerProblem, type HttpProblem, proxyProblem, serviceProblem} from './http-problem.ts';
import {readResume} from './read-resume.ts';
import {createSink} from './sink.ts';

/** A client of a run: an address or an e-mail by which its author can be reached. */
const contactPattern = /https?:\/\/\S|\S@\S/;

/** `GET /v2/stream/{streams}`: the stream, or the reason why there is none. */
export async function serveStream(
	run: Run,
	names: string,
	request: IncomingMessage,
	response: ServerResponse,
	url: URL,
): Promise<void> {
	const refusal = refusalOf(run, request);
	if (refusal !== undefined) {
		run.noteRefusal();
		answerProblem(response, refusal);
		return;
	}

	const uri = request.url ?? '';
	const requested = names.split(',');
	const {missingStreams = []} = run.faults();
	const invalid = requested.filter(name => !knownNames.includes(name) || missingStreams.includes(name));
	if (invalid.length > 0) {
		answerProblem(response, serviceProblem(400, 'not_found', 'Stream Not Found', `Invalid streams: ${invalid.join(',')}`, uri));
		return;
	}

	const streams = [...new Set(requested.flatMap(name => streamNamed(name) ?? []))];
	const lastEventId = request.headers['last-event-id']?.toString();
	const resume = readResume(url, uri, lastEventId, streams);
	if (resume.kind === 'refused') {
		answerProblem(response, resume.problem);
		return;
	}

	const {accept} = request.headers;
	const format = accept?.startsWith('application/json') ? 'json' : 'sse';
	response.writeHead(200, {
		// Without an `Accept` the original names no character set.
		'content-type':
			accept === undefined
				? 'text/event-stream'
				: `${format === 'json' ? 'application/json' : 'text/event-stream'}; charset=utf-8`,
		'cache-control': 'no-cache',
		connection: 'keep-alive',
	});
	response.write(format === 'json' ? '\n' : ':ok\n\n');
	await run.connect(
		{subscription: {streams, format}, resume, userAgent: request.headers['user-agent'], lastEventId},
		createSink(response),
	);
	response.end();
}

function refusalOf(run: Run, request: IncomingMessage): HttpProblem | undefined {
	const {userAgentRequired, connectionLimit} = run.faults();
	if (userAgentRequired === true && !contactPattern.test(request.headers['user-agent'] ?? '')) {
		return proxyProblem(403);
	}

	const status = run.takeRefusal();
	if (status === 429 || (connectionLimit !== undefined && run.open() >= connectionLimit)) {
		return tooManyConnections(request.url ?? '');
	}

	return status === undefined ? undefined : proxyProblem(status);
}

export function tooManyConnections(uri: string): HttpProblem {
	return serviceProblem(
		429,
		'too_many_requests',
		'Too Many Concurrent Connections From Your Client IP',
		'Your HTTP client is likely opening too many concurrent connections.',
		uri,
	);
}
