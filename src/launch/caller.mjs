import {execFile} from 'node:child_process';
import fs from 'node:fs';

/** A system tells nobody that their parent has ended: it has to be looked at. */
const lookEveryMs = 500;
/** Longer than any gentle end takes, that of a chaos too, which stops what it pinned. */
const graceMs = 60_000;

/**
How this process hears of the end of who started it.

`channel`: they keep one open to us (our launcher does), and it closes with them, however they end. `parent`: npm runs us as its script,
and tells nobody when it is ended. `none`: a shell, systemd or a container: it may end and mean us to stay (`&`, `setsid`).
*/
export function callerLink({hasChannel, environment}) {
	if (hasChannel) {
		return 'channel';
	}

	// The variables are inherited by whatever is started below a script, a terminal too: only a script that names us runs us.
	return /\b(streambook|launch\.mjs)\b/.test(environment.npm_lifecycle_script ?? '') ? 'parent' : 'none';
}

/** Has this process end as SIGTERM would when who started it is gone; one that cannot is killed. */
export function endWithCaller() {
	const link = callerLink({hasChannel: process.channel !== undefined, environment: process.env});
	if (link === 'channel') {
		process.once('disconnect', end);
		// Nothing is expected from it: it keeps nobody alive.
		process.channel.unref();
	} else if (link === 'parent') {
		endWithScript();
	}
}

function end() {
	setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs).unref();
	process.kill(process.pid, 'SIGTERM');
}

function endWithScript() {
	const parent = process.ppid;
	/** A shell stays when npm is killed: then npm is watched too. */
	let behindShell;
	describe(parent, process.platform, text => {
		const {command, parent: next} = readProcess(text, process.platform) ?? {};
		behindShell = isShell(command) ? next : undefined;
	});
	const timer = setInterval(() => {
		if (process.ppid !== parent || (behindShell !== undefined && !isThere(behindShell))) {
			clearInterval(timer);
			end();
		}
	}, lookEveryMs);
	timer.unref();
}

/** What the system says of a process: on Linux its own record, elsewhere `ps`. */
function describe(pid, platform, tell) {
	if (platform === 'linux') {
		tell(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} else {
		execFile('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], {env: process.env}, (_error, text) => tell(text)).unref();
	}
}

/** Its command and its parent; undefined when nothing is known of it. */
export function readProcess(text, platform) {
	// The name stands in brackets, and may hold blanks and brackets.
	const [, first, second] = text.match(platform === 'linux' ? /\((.*)\) \S (\d+) / : /^\s*(\d+)\s+(.*\S)\s*$/) ?? [];
	if (first === undefined) {
		return undefined;
	}

	return platform === 'linux' ? {command: first, parent: Number(second)} : {command: second, parent: Number(first)};
}

export function isShell(command = '') {
	return /^-?(?:\S*\/)?(?:sh|ash|dash|bash|zsh|ksh|fish|busybox)$/.test(command);
}

/** Another user's is there, too. */
function isThere(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}
