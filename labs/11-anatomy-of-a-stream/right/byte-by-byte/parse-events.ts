export type ServerSentEvent = {event: string; id: string; data: string};

const [lineFeed, carriageReturn] = [10, 13];

/** Never decodes anything but whole lines: CR and LF are no part of any other character in UTF-8. */
export async function* parseEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
	const frame = {id: '', event: '', data: null as null | string[]};
	let line: number[] = [];
	let previous = 0;
	let isFirst = true;
	for await (const chunk of chunks) {
		for (const byte of chunk) {
			const isSecondHalf = byte === lineFeed && previous === carriageReturn;
			previous = byte;
			if (isSecondHalf) {
				continue;
			}

			if (byte !== lineFeed && byte !== carriageReturn) {
				line.push(byte);
				continue;
			}

			const text = new TextDecoder('utf-8', {ignoreBOM: !isFirst}).decode(new Uint8Array(line));
			isFirst = false;
			line = [];
			if (text === '') {
				if (frame.data) {
					yield {id: frame.id, event: frame.event || 'message', data: frame.data.join('\n')};
				}

				frame.event = '';
				frame.data = null;
			} else {
				take(text, frame);
			}
		}
	}
}

function take(line: string, frame: {id: string; event: string; data: string[] | null}): void {
	const [name = '', ...values] = line.split(':');
	const whole = values.join(':');
	const value = whole.startsWith(' ') ? whole.slice(1) : whole;
	if (name === 'data') {
		frame.data = [...(frame.data ?? []), value];
	} else if (name === 'id' || name === 'event') {
		frame[name] = value;
	}
}
