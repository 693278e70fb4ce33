import type {ServerResponse} from 'node:http';
import type {Sink} from '../run/play.ts';

/** How long a client has to read what is left when its stream ends. */
const goodbyeMs = 2000;

/** A response as a place for bytes; writing resolves when the system has taken them. */
export function createSink(response: ServerResponse): Sink {
	const closing = new AbortController();
	response.once('close', () => closing.abort());
	// A client that resets the connection is no error of ours; `close` follows.
	response.on('error', () => undefined);
	return {
		closed: closing.signal,
		async write(bytes) {
			await new Promise<void>((resolve, reject) => {
				const leave = (): void => reject(new Error('the client has gone'));
				closing.signal.addEventListener('abort', leave, {once: true});
				response.write(bytes, error => {
					closing.signal.removeEventListener('abort', leave);
					if (error) {
						closing.abort();
						reject(error);
					} else {
						// A fast reader must not keep the others waiting: let their turn come.
						setImmediate(resolve);
					}
				});
			});
		},
		end() {
			response.end();
			// One that does not read would never see the end.
			const timer = setTimeout(() => response.destroy(), goodbyeMs);
			closing.signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
		},
		tear() {
			response.destroy();
		},
	};
}
