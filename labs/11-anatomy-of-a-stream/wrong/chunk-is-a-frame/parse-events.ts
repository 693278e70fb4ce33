export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

const decoder = new TextDecoder();

/** Each chunk is some frames with an empty line behind each. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	for await (const chunk of chunks) {
		for (const frame of decoder.decode(chunk, {stream: true}).split('\n\n')) {
			const fieldOf = (name: string): string | undefined =>
				frame
					.split('\n')
					.find(line => line.startsWith(`${name}: `))
					?.slice(name.length + 2);
			const data = fieldOf('data');
			if (data !== undefined) {
				yield {event: fieldOf('event') ?? 'message', id: fieldOf('id') ?? '', data};
			}
		}
	}
}
