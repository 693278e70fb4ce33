import {connect} from 'node:net';
import type {Endpoint} from '#core';

const longestAnswer = 64 * 1024;

/** Asks ZooKeeper one of its four-letter words (`srvr`, `ruok`) and resolves with the answer, within 2 s. */
export function askFourLetterWord({host, port}: Endpoint, word: string, signal: AbortSignal): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect({host, port, timeout: 2_000});
		const stop = (): void => {
			socket.destroy(new Error('interrupted'));
		};

		signal.addEventListener('abort', stop, {once: true});
		socket
			.setEncoding('utf8')
			.on('connect', () => socket.write(word))
			.on('data', (text: string) => {
				answer += text;
				if (answer.length > longestAnswer) {
					socket.destroy(new Error('the answer is too long for ZooKeeper'));
				}
			})
			.on('timeout', () => socket.destroy(new Error('no answer within 2 s')))
			.on('error', reject)
			.on('close', () => {
				signal.removeEventListener('abort', stop);
				resolve(answer);
			});
	});
}
