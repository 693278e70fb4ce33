import type {ServerResponse} from 'node:http';
import {knownNames} from '../recording/streams.ts';

/** `/?spec` as OpenAPI, `/?doc` as a page to read; anything else at the root leads to the page. */
export function serveDocumentation(query: URLSearchParams, response: ServerResponse): void {
	if (query.has('spec')) {
		response.writeHead(200, {'content-type': 'application/json; charset=utf-8'}).end(JSON.stringify(specification()));
	} else if (query.has('doc')) {
		response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(page());
	} else {
		response.writeHead(303, {location: '/?doc'}).end();
	}
}

const description = 'Wikimedia EventStreams, replayed from a recording: everything in it is invented.';

function specification() {
	const resume = [
		{
			name: 'Last-Event-ID',
			in: 'header',
			description:
				'The topics, partitions and offsets or timestamps to go on from. Only topics of the streams asked for. ' +
				'Example: [{"topic":"eqiad.mediawiki.recentchange","partition":0,"offset":12345}]',
			schema: {type: 'array', items: {$ref: '#/components/schemas/assignment'}},
		},
		{
			name: 'since',
			in: 'query',
			description: 'Where to begin: milliseconds since 1970 UTC, or a date in any form. Ignored beside Last-Event-ID.',
			schema: {type: 'string'},
		},
	];
	const responses = {
		200: {
			description: 'Success',
			content: {'text/event-stream': {schema: {type: 'string'}}, 'application/json': {schema: {type: 'object'}}},
		},
		400: {description: 'An unknown stream, or a place to go on from that cannot be read'},
		404: {description: 'A topic that is not part of the streams asked for'},
		429: {description: 'Too many concurrent connections'},
	};
	const streams = {
		name: 'streams',
		in: 'path',
		required: true,
		description: 'Names of streams, separated by commas',
		schema: {type: 'array', items: {type: 'string', enum: knownNames}},
	};
	const operation = (summary: string, parameters: readonly object[]) => ({
		get: {tags: ['streams'], summary, parameters, responses},
	});
	return {
		openapi: '3.0.0',
		info: {version: '0.3.0', title: 'Wikimedia EventStreams', description},
		paths: {
			'/v2/stream/{streams}': operation('Subscribe to one or multiple streams.', [streams, ...resume]),
			...Object.fromEntries(knownNames.map(name => [`/v2/stream/${name}`, operation(`${name} events`, resume)])),
		},
		components: {
			schemas: {
				assignment: {
					type: 'object',
					required: ['topic', 'partition'],
					properties: {
						topic: {type: 'string'},
						partition: {type: 'integer'},
						offset: {type: 'integer'},
						timestamp: {type: 'integer'},
					},
				},
			},
		},
	};
}

function page(): string {
	const items = knownNames.map(name => `<li><a href="/v2/stream/${name}"><code>/v2/stream/${name}</code></a></li>`).join('\n');
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>EventStreams, replayed</title>
<h1>EventStreams, replayed</h1>
<p>${description}</p>
<p>Several streams at once: <code>/v2/stream/recentchange,page-create</code>. Going on: the header
<code>Last-Event-ID</code>, or <code>?since=2026-03-02T09:01:00Z</code>. One event a line: <code>Accept: application/json</code>.</p>
<ul>
${items}
</ul>
<p>For programs: <a href="/?spec">the OpenAPI description</a>.</p>
</html>
`;
}
