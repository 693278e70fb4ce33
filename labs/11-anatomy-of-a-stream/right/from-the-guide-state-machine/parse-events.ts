import {StringDecoder} from 'node:string_decoder';

/** One event of a stream of server-sent events. */
export interface ServerSentEvent {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

/** A parser that is fed: each character is looked at once, and what has been understood of the frame is kept in between. */
class Frames {
	readonly #ready: ServerSentEvent[] = [];
	#line = '';
	#afterReturn = false;
	#isFirst = true;
	#data: string | undefined;
	#type = '';
	#id = '';

	feed(text: string): ServerSentEvent[] {
		for (const character of text) {
			if (this.#isFirst) {
				this.#isFirst = false;
				if (character === '\uFEFF') {
					continue;
				}
			}

			const isSecondHalf = this.#afterReturn && character === '\n';
			this.#afterReturn = character === '\r';
			if (isSecondHalf) {
				continue;
			}

			if (character === '\r' || character === '\n') {
				this.#endLine();
			} else {
				this.#line += character;
			}
		}

		return this.#ready.splice(0);
	}

	#endLine(): void {
		const line = this.#line;
		this.#line = '';
		if (line === '') {
			this.#endFrame();
			return;
		}

		const match = /^([^:]*)(?::( ?)(.*))?$/su.exec(line);
		const [, field = '', , value = ''] = match ?? [];
		switch (field) {
			case 'data':
				this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
				break;
			case 'event':
				this.#type = value;
				break;
			case 'id':
				// A NUL cannot be sent back in a header; the standard passes over such an id.
				if (!value.includes('\0')) {
					this.#id = value;
				}

				break;
			default:
		}
	}

	#endFrame(): void {
		if (this.#data !== undefined) {
			this.#ready.push({event: this.#type || 'message', id: this.#id, data: this.#data});
		}

		this.#data = undefined;
		this.#type = '';
	}
}

/** Cuts bytes into events as the HTML standard says, however the network cut the bytes. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	const decoder = new StringDecoder('utf8');
	const frames = new Frames();
	for await (const chunk of chunks) {
		yield* frames.feed(decoder.write(Buffer.from(chunk)));
	}
}
