import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';

/** One event of a stream of server-sent events. */
export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

/** Cuts bytes into events as the HTML standard says, however the network cut the bytes. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	let id = '';
	let event = '';
	let data: string[] = [];

	for await (const line of linesOf(chunks)) {
		// 3 An empty line ends a frame. Without data it is no event; the id stays, type and data begin anew.
		if (line === '') {
			if (data.length > 0) {
				yield {event: event === '' ? 'message' : event, id, data: data.join('\n')};
			}

			event = '';
			data = [];
			continue;
		}

		// 2 Any other line is a field: its name, a colon, perhaps one space, its value. A line that begins with a colon has no name.
		const [name, value] = fieldOf(line);
		if (name === 'event') {
			event = value;
		} else if (name === 'id') {
			id = value;
		} else if (name === 'data') {
			data.push(value);
		}
	}
}

function fieldOf(line: string): readonly [name: string, value: string] {
	const colon = line.indexOf(':');
	return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}

/** The lines, as node:readline cuts them. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	yield* createInterface({input: Readable.from(charactersOf(chunks)), crlfDelay: Number.POSITIVE_INFINITY});
}

/** From bytes to characters: the decoder keeps half a character for the next chunk, and drops a byte order mark. */
async function* charactersOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	for await (const chunk of chunks) {
		yield decoder.decode(chunk, {stream: true});
	}
}
