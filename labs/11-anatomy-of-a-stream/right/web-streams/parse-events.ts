export interface ServerSentEvent {
	event: string;
	id: string;
	data: string;
}

/** Three streams one behind the other: characters, lines, events. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>) {
	const bytes = ReadableStream.from(chunks) as ReadableStream<Uint8Array<ArrayBuffer>>;
	const events = bytes.pipeThrough(new TextDecoderStream()).pipeThrough(new Lines()).pipeThrough(new Events());
	for await (const event of events) {
		yield event;
	}
}

class Lines extends TransformStream<string, string> {
	constructor() {
		let line = '';
		let skipLineFeed = false;
		super({
			transform(text, controller) {
				for (const character of text) {
					if (character === '\n' && skipLineFeed) {
						skipLineFeed = false;
						continue;
					}

					skipLineFeed = character === '\r';
					if (character === '\n' || character === '\r') {
						controller.enqueue(line);
						line = '';
					} else {
						line += character;
					}
				}
			},
		});
	}
}

class Events extends TransformStream<string, ServerSentEvent> {
	constructor() {
		let lastId = '';
		let type = '';
		let data: string | null = null;
		super({
			transform(line, controller) {
				if (line === '') {
					if (data !== null) {
						controller.enqueue({data, id: lastId, event: type || 'message'});
					}

					type = '';
					data = null;
					return;
				}

				const [, field, value = ''] = line.match(/^([^:]*):? ?(.*)$/s) ?? [];
				switch (field) {
					case 'data':
						data = data === null ? value : `${data}\n${value}`;
						break;
					case 'event':
						type = value;
						break;
					case 'id':
						lastId = value;
						break;
				}
			},
		});
	}
}
