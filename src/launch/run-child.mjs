import {spawn} from 'node:child_process';
import os from 'node:os';

/** Runs a program on this terminal and ends as it ends; a channel to it closes with this process, however that ends. */
export async function runChild(node, arguments_, environment) {
	const child = spawn(node, arguments_, {stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment});
	// Ctrl+C reaches the child through the terminal; a signal sent to this process alone has to be passed on.
	const passOn = signal => {
		if (signal !== 'SIGINT' || !process.stdin.isTTY) {
			child.kill(signal);
		}
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, passOn);
	}

	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => resolve(code ?? 128 + (os.constants.signals[signal] ?? 0)));
	});
}
