import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {takeLockFolder} from './lock-folder.mjs';
import {LaunchStop} from './stop.mjs';

const limitMs = 10 * 60_000;
const lookAgainMs = 200;

/** Runs `work` while no other launcher runs under the same lock. The lock of a process that is gone does not count. */
export async function withLock(folder, say, work) {
	fs.mkdirSync(path.dirname(folder), {recursive: true});
	const lock = await take(folder, say);
	try {
		return await work();
	} finally {
		lock.release();
	}
}

async function take(folder, say) {
	// Looks are counted, not time: whoever was stopped meanwhile was stopped together with the one it waits for.
	for (let looks = 0; ; looks++) {
		const lock = takeLockFolder(folder, String(process.pid), isDead);
		if (lock.taken) {
			return lock;
		}

		const owner = Number(lock.text);
		if (looks * lookAgainMs > limitMs) {
			throw new LaunchStop(`process ${owner} holds ${folder} for too long`, `end process ${owner}, or remove that folder`);
		}

		if (looks === 0) {
			say(`Another streambook (process ${owner}) is setting up; waiting for it.`);
		}

		await sleep(lookAgainMs);
	}
}

/** Whether an owner is gone. One that cannot be read, as after a power cut, does not live. */
function isDead(text) {
	try {
		const owner = Number(text);
		// Number 0 would mean this process's own group.
		return !(owner > 0 && process.kill(owner, 0));
	} catch (error) {
		return error.code !== 'EPERM';
	}
}
