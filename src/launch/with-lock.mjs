import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {LaunchStop} from './stop.mjs';

const limitMs = 10 * 60_000;
const lookAgainMs = 200;

/** Runs `work` while no other launcher runs under the same lock. The lock of a process that is gone does not count. */
export async function withLock(file, say, work) {
	fs.mkdirSync(path.dirname(file), {recursive: true});
	await take(file, say);
	try {
		return await work();
	} finally {
		// Another may hold it by now, when the folder was removed and made again.
		if (ownerOf(file) === process.pid) {
			fs.rmSync(file, {force: true});
		}
	}
}

async function take(file, say) {
	const mine = `${file}.${process.pid}`;
	// Looks are counted, not time: whoever was stopped meanwhile was stopped together with the one it waits for.
	let looks = 0;
	let said = false;
	// Linked into place, so that nobody sees a lock without its owner.
	fs.writeFileSync(mine, String(process.pid));
	try {
		while (!isLinked(mine, file)) {
			const owner = ownerOf(file);
			if (isDead(owner)) {
				removeDead(file, mine);
				continue;
			}

			if (++looks * lookAgainMs > limitMs) {
				throw new LaunchStop(`process ${owner} holds ${file} for too long`, `end process ${owner}, or remove that file`);
			}

			// Without an owner it was given back meanwhile.
			if (!said && owner !== undefined) {
				say(`Another streambook (process ${owner}) is setting up; waiting for it.`);
				said = true;
			}

			await sleep(lookAgainMs);
		}
	} finally {
		fs.rmSync(mine, {force: true});
	}
}

function isLinked(mine, file) {
	try {
		fs.linkSync(mine, file);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

/**
One launcher at a time removes a dead owner's lock, and only while it is still one: with it there, nobody can take another.

Moving it away to look at it would be simpler, and wrong: its living owner, come to give it back, would not find it.
*/
function removeDead(file, mine) {
	const removing = `${file}.removing`;
	if (!isLinked(mine, removing)) {
		if (isDead(ownerOf(removing))) {
			fs.rmSync(removing, {force: true});
		}

		return;
	}

	try {
		if (isDead(ownerOf(file))) {
			fs.rmSync(file, {force: true});
		}
	} finally {
		fs.rmSync(removing, {force: true});
	}
}

/** Undefined when there is no such lock. */
function ownerOf(file) {
	try {
		return Number(fs.readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** Whether a lock has an owner who is gone. One whose owner cannot be read, as after a power cut, has none that lives. */
function isDead(owner) {
	if (owner === undefined) {
		return false;
	}

	try {
		// Number 0 would mean this process's own group.
		return !(owner > 0 && process.kill(owner, 0));
	} catch (error) {
		return error.code !== 'EPERM';
	}
}
