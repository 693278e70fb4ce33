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
		// 3 An empty line ends a frame. Without data it is no event.
		if (line === '') {
			if (data.length > 0) {
				yield {event: event === '' ? 'message' : event, id, data: data.join('\n')};
			}

			id = '';
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

/** The lines that are complete. What follows the last line end is kept until the rest of it comes, or dropped at the end. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	// 1 From bytes to characters: the decoder keeps half a character for the next chunk, and drops a byte order mark.
	const decoder = new TextDecoder();
	let rest = '';
	let endedWithCr = false;
	for await (const chunk of chunks) {
		const text = decoder.decode(chunk, {stream: true});
		if (text === '') {
			continue;
		}

		// A line end may itself be cut in two: LF after the CR of the chunk before belongs to it.
		const fresh = endedWithCr && text.startsWith('\n') ? text.slice(1) : text;
		endedWithCr = text.endsWith('\r');
		const lines = (rest + fresh).split(/\r\n|\n|\r/);
		rest = lines.pop() ?? '';
		yield* lines;
	}
}
