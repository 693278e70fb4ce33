export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

/** Collects text until it holds whole frames; line ends are made equal first. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	const decoder = new TextDecoder();
	let buffer = '';
	let lastId = '';
	for await (const chunk of chunks) {
		buffer += decoder.decode(chunk, {stream: true});
		// A CR at the very end waits: LF may follow.
		const held = buffer.endsWith('\r') ? '\r' : '';
		const frames = buffer
			.slice(0, buffer.length - held.length)
			.replaceAll(/\r\n?/g, '\n')
			.split(/(?<=\n|^)\n/);
		buffer = (frames.pop() ?? '') + held;
		for (const frame of frames) {
			const fields = frame.split('\n').map(line => /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? ['', '', '']);
			const valuesOf = (name: string) => fields.filter(field => field[1] === name).map(field => field[2] ?? '');
			lastId = valuesOf('id').at(-1) ?? lastId;
			// The line end of the last line leaves an empty field behind, which has no name.
			const data = valuesOf('data');
			if (data.length > 0) {
				yield {event: valuesOf('event').at(-1) || 'message', id: lastId, data: data.join('\n')};
			}
		}
	}
}
