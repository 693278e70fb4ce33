import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {z} from 'zod';
import type {Run} from '../run/run.ts';
import {createSink} from './sink.ts';

const [mostEvents, linesAtOnce] = [100_000, 200];
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
	for (let position = range.data.from; position < range.data.to && !sink.closed.aborted; ) {
		const pieces: Buffer[] = [];
		for (const end = Math.min(position + linesAtOnce, range.data.to); position < end; position++) {
			pieces.push(...lineOf(position, tape.read(position, position + 1, Buffer.alloc(0)).bytes));
		}

		await sink.write(Buffer.concat(pieces));
	}

	response.end();
}

const idStart = 'event: message\nid: '.length;
const beforeData = '\ndata: '.length;
const lineEnd = Buffer.from('}\n');

/** A frame as a line. Its data goes along as bytes: read as text and written again, it would take most of the time. */
function lineOf(position: number, frame: Buffer): readonly Buffer[] {
	const idEnd = frame.indexOf('\n', idStart);
	const id = JSON.stringify(frame.toString('utf8', idStart, idEnd));
	const data = frame.subarray(idEnd + beforeData, -'\n\n'.length);
	return [Buffer.from(`{"position":${position},"id":${id},"data":`), data, lineEnd];
}
