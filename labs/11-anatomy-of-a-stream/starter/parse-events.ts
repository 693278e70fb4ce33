/** One event of a stream of server-sent events. */
export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

/** Cuts bytes into events as the HTML standard says, however the network cut the bytes. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	for await (const line of linesOf(chunks)) {
		// TODO 2: a line is a field: its name, a colon, perhaps one space, its value. Keep what `event`, `id` and `data` say.
		// TODO 3: an empty line ends a frame: `yield` its event, and begin the next one.
		if (line === '') {
			yield {event: 'message', id: '', data: ''};
		}
	}
}

/** The lines that are complete. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	for await (const chunk of chunks) {
		// TODO 1: from bytes to characters, and from characters to lines.
		yield new TextDecoder().decode(chunk).trim();
	}
}
