import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {z} from 'zod';
import type {Run} from '../run/run.ts';
import {createSink} from './sink.ts';

const mostEvents = 100_000;
const rangeSchema = z
	.object({from: z.coerce.number().pipe(z.int().min(0)), to: z.coerce.number().pipe(z.int().min(0))})
	.refine(
		({from, to}) => from <= to && to - from <= mostEvents,
		`from must not be behind to, and at most ${mostEvents} before it`,
	);

/**
A run's events by position, one a line: `{"position", "id", "data"}`, as they were or would be sent.

Made anew from the recording: asking changes nothing in the run.
*/
export async function serveEvents(run: Run, query: URLSearchParams, response: ServerResponse): Promise<void> {
	const range = rangeSchema.safeParse({from: query.get('from') ?? 0, to: query.get('to') ?? undefined});
	if (!range.success) {
		response.writeHead(400, {'content-type': 'application/json; charset=utf-8'});
		response.end(`${JSON.stringify({code: 'invalid', message: z.prettifyError(range.error)})}\n`);
		return;
	}

	response.writeHead(200, {'content-type': 'application/x-ndjson; charset=utf-8'});
	const tape = run.tape({streams: ['mediawiki.recentchange'], format: 'sse'});
	const sink = createSink(response);
	const frame = /^event: message\nid: (.*)\ndata: (.*)\n\n$/;
	for (let position = range.data.from; position < range.data.to && !sink.closed.aborted; ) {
		const lines: string[] = [];
		for (const end = Math.min(position + 200, range.data.to); position < end; position++) {
			const [, id = '', data = ''] = frame.exec(tape.read(position, position + 1, Buffer.alloc(0)).bytes.toString()) ?? [];
			lines.push(`{"position":${position},"id":${JSON.stringify(id)},"data":${data}}\n`);
		}

		await sink.write(Buffer.from(lines.join('')));
	}

	response.end();
}
