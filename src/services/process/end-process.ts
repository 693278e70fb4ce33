import {systemClock} from '../../clock/system-clock.ts';
import {isAlive, type ProcessIdentity} from './identity.ts';

/** Sends a signal to a process, or with a negative number to its group; that nobody is there is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
			throw error;
		}
	}
}

/** Ends a process that is not our child: the signal, then SIGKILL after `graceMs`. `group` includes all it started. */
export async function endForeign(
	identity: ProcessIdentity,
	options: {signal: NodeJS.Signals; graceMs: number; group: boolean},
): Promise<void> {
	const target = options.group ? -identity.pid : identity.pid;
	sendSignal(target, options.signal);
	if (!(await goneWithin(identity, options.graceMs))) {
		sendSignal(target, 'SIGKILL');
		await goneWithin(identity, 5_000);
	}

	if (options.group) {
		sendSignal(target, 'SIGKILL');
	}
}

async function goneWithin(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
	const limit = systemClock.elapsed() + limitMs;
	while (systemClock.elapsed() < limit) {
		if (!isAlive(identity)) {
			return true;
		}

		await systemClock.sleep(20);
	}

	return !isAlive(identity);
}
