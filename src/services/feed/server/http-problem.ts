import type {ServerResponse} from 'node:http';

/** A request that gets no stream, answered as the original would: the same status, the same words. */
export interface HttpProblem {
	readonly status: number;
	/** The reason phrase, where the original sets one. */
	readonly reason?: string;
	readonly contentType?: string;
	readonly body: string;
}

/** The shape of the service itself: routes, stream names, `since`. */
export function serviceProblem(status: number, type: string, title: string, detail: string, uri: string): HttpProblem {
	return {
		status,
		contentType: 'application/json; charset=utf-8',
		body: JSON.stringify({status, type, title, detail, method: 'get', uri}),
	};
}

/** The shape of the part that reads from Kafka: what `Last-Event-ID` says. It sets no content type. */
export function assignmentProblem(status: number, name: string, message: string, rest: object): HttpProblem {
	const error = {message, origin: 'KafkaSSE', name, ...rest, statusCode: status};
	return {status, reason: `${name}: ${message}`, body: `${JSON.stringify(error)}\n`};
}

/** What stands in front of the service answers in plain text. */
export function proxyProblem(status: number): HttpProblem {
	const words: Readonly<Record<number, string>> = {
		403: 'Please set a user-agent and respect our robot policy https://w.wiki/4wJS. See also T400119.\n',
		500: 'Internal Server Error\n',
		502: 'Bad Gateway\n',
		503: 'upstream connect error or disconnect/reset before headers. reset reason: overflow',
		504: 'upstream request timeout',
	};
	return {status, contentType: 'text/plain', body: words[status] ?? ''};
}

export function answerProblem(response: ServerResponse, {status, reason, contentType, body}: HttpProblem): void {
	response.statusCode = status;
	if (reason !== undefined) {
		// A reason phrase is one line of printable ASCII.
		response.statusMessage = reason.replaceAll(/[^\x20-\x7E]/g, '?').slice(0, 300);
	}

	if (contentType !== undefined) {
		response.setHeader('content-type', contentType);
	}

	response.end(body);
}
