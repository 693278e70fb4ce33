/** One event of a stream of server-sent events. */
export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

/** Collects text until it holds the empty line that ends a frame. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	const decoder = new TextDecoder();
	let text = '';
	let searched = 0;
	for await (const chunk of chunks) {
		text += decoder.decode(chunk, {stream: true});
		for (let end = text.indexOf('\n\n', searched); end !== -1; end = text.indexOf('\n\n')) {
			yield* eventsOf(text.slice(0, end).split('\n'));
			text = text.slice(end + 2);
		}

		// What has been searched need not be searched again.
		searched = text.length;
	}
}

function* eventsOf(lines: readonly string[]): Generator<ServerSentEvent> {
	const valuesOf = (name: string) =>
		lines.filter(line => line.startsWith(`${name}:`)).map(line => line.slice(name.length + 1).replace(/^ /, ''));
	const data = valuesOf('data');
	if (data.length > 0) {
		yield {event: valuesOf('event').at(-1) ?? 'message', id: valuesOf('id').at(-1) ?? '', data: data.join('\n')};
	}
}
