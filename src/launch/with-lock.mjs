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
		fs.rmSync(file, {force: true});
	}
}

async function take(file, say) {
	const mine = `${file}.${process.pid}`;
	const until = Date.now() + limitMs;
	let said = false;
	// Linked into place, so that nobody sees a lock without its owner.
	fs.writeFileSync(mine, String(process.pid));
	try {
		while (!isLinked(mine, file)) {
			const owner = ownerOf(file);
			if (owner !== undefined && !isAlive(owner)) {
				setAside(file, owner);
				continue;
			}

			if (Date.now() > until) {
				throw new LaunchStop(`process ${owner} holds ${file} for too long`, `end process ${owner}, or remove that file`);
			}

			if (!said) {
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

/** Moved before it is judged: of two launchers that find a dead owner's lock, one gets it, and a lock taken since is put back. */
function setAside(file, owner) {
	const aside = `${file}.${process.pid}.aside`;
	try {
		fs.renameSync(file, aside);
	} catch {
		return;
	}

	if (ownerOf(aside) !== owner) {
		isLinked(aside, file);
	}

	fs.rmSync(aside, {force: true});
}

function ownerOf(file) {
	try {
		return Number(fs.readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
