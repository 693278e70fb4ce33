import {join} from 'node:path';

/** Files of a stack that client and supervisor must agree on, relative to its directory. */
export const stackFiles = {
	lock: 'supervisor.lock',
	log: 'supervisor.log',
	state: 'instances.json',
	ports: 'ports.json',
	secrets: 'secrets.json',
} as const;

/** The lock a stack's supervisor holds, which names its socket. */
export function stackLock(stackDirectory: string): string {
	return join(stackDirectory, stackFiles.lock);
}
