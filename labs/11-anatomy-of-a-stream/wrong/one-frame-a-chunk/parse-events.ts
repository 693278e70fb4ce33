export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

/** What has come is kept until it holds a frame. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	const decoder = new TextDecoder();
	let buffer = '';
	for await (const chunk of chunks) {
		buffer += decoder.decode(chunk, {stream: true});
		const end = buffer.indexOf('\n\n');
		if (end === -1) {
			continue;
		}

		const fields = new Map(
			buffer
				.slice(0, end)
				.split('\n')
				.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
		);
		buffer = buffer.slice(end + 2);
		const data = fields.get('data');
		if (data !== undefined) {
			yield {event: fields.get('event') ?? 'message', id: fields.get('id') ?? '', data};
		}
	}
}
