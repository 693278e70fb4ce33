import {existsSync} from 'node:fs';
import {problemOf} from '#core';
import {isHeldByUs} from '../process/lock-file.ts';
import {socketPath} from '../process/socket-path.ts';
import type {Serving} from './serve.ts';
import {stackLock} from './stack-files.ts';

const lookMs = 5_000;

/**
Looks, for as long as this supervisor lives, whether a client still finds it.

Without its lock, which went with the stack's directory, it would run until the machine is switched off: it ends in order. A socket that was tidied away it makes anew.
*/
export function stayReachable(
	serving: Serving,
	options: {readonly directory: string; readonly log: (line: string) => void},
): void {
	const {directory, log} = options;
	const end = (because: string): void => {
		clearInterval(timer);
		log(because);
		void serving.shutDown();
	};

	const look = async (): Promise<void> => {
		if (!isHeldByUs(stackLock(directory))) {
			end('the lock is gone, and the directory with it');
		} else if (!existsSync(serving.socket)) {
			// Its folder may be gone as well.
			await socketPath(directory, 'sock');
			await serving.listenAgain();
		}
	};

	const timer = setInterval(() => {
		look().catch((error: unknown) => end(`no client can reach this process any more: ${problemOf(error).message}`));
	}, lookMs);
	timer.unref();
}
