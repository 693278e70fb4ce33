/** One frame as a client reads it. */
export interface ReadFrame {
	readonly event: string;
	readonly id: string;
	readonly data: string;
}

export interface ReadStream {
	readonly status: number;
	readonly headers: Headers;
	/** The text of a refusal, or what came before the first frame. */
	readonly begin: string;
	readonly frames: readonly ReadFrame[];
	/** What came behind the last whole frame. */
	readonly rest: string;
	readonly ended: 'enough' | 'in-order' | 'torn';
}

const framePattern = /event: (.*)\n(?:id: (.*)\n)?data: (.*)\n\n/g;

/** Reads `count` frames of a stream, or fewer when it ends before. */
export async function readStream(
	url: string,
	count: number,
	headers: Readonly<Record<string, string>> = {},
): Promise<ReadStream> {
	const leave = new AbortController();
	const response = await fetch(url, {headers, signal: AbortSignal.any([leave.signal, AbortSignal.timeout(20_000)])});
	const pieces: string[] = [];
	let blocks = 0;
	let tail = '';
	let ended: ReadStream['ended'] = 'in-order';
	try {
		for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
			pieces.push(piece);
			// A blank line behind `:ok` and behind each frame; it may come in two pieces.
			blocks += (tail + piece).split('\n\n').length - 1;
			tail = piece.endsWith('\n') && !piece.endsWith('\n\n') ? '\n' : '';
			if (blocks > count) {
				ended = 'enough';
				break;
			}
		}
	} catch {
		ended = 'torn';
	}

	leave.abort();
	const text = pieces.join('');
	const found = [...text.matchAll(framePattern)];
	const frames = found.slice(0, count).map(([, event = '', id = '', data = '']) => ({event, id, data}));
	const last = found.at(-1);
	return {
		status: response.status,
		headers: response.headers,
		begin: text.slice(0, found[0]?.index ?? text.length),
		frames,
		rest: last === undefined ? '' : text.slice(last.index + last[0].length),
		ended,
	};
}
