import {once} from 'node:events';
import {rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {type ServiceName, type ServiceStatuses, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {createLease, type Keeper, type Lease} from './lease.ts';
import {beingStopped, type Stack} from './stack.ts';
import type {StateFile} from './state-file.ts';

/** How long a supervisor that nobody ever spoke to waits before it goes, and how often it looks whether who started it is still there. */
const [lonelyMs, lookMs] = [30_000, 500];

export interface Serving {
	readonly socket: string;
	/** Makes its socket anew after that was removed. Who is connected stays so. */
	listenAgain(): Promise<void>;
	/** Told after every change of a status. */
	announce(): void;
	/** Resolves when everything has stopped and nobody is listened to any more. */
	readonly done: Promise<void>;
	shutDown(): Promise<void>;
}

/** Listens on the stack's socket until the last lease is gone and nobody has pinned the stack; then stops everything. */
export async function serve(options: {
	readonly socket: string;
	readonly stack: Stack;
	readonly state: StateFile;
	readonly ports: Readonly<Record<ServiceName, number>>;
	readonly marker: Readonly<Record<string, string>>;
	/** What a supervisor before had left running. */
	readonly reaped: readonly string[];
	/** Whether the client that started it has gone. */
	readonly isOrphan: () => boolean;
	readonly log: (line: string) => void;
}): Promise<Serving> {
	const {socket: path, stack, log} = options;
	const leases = new Set<Lease>();
	const reaped = [...options.reaped];
	let pinned = false;
	let shutting: Promise<void> | null = null;
	const {promise: done, resolve: finish} = Promise.withResolvers<void>();

	const server = createServer(socket => {
		if (shutting !== null) {
			// Whoever comes too late asks again, and starts a supervisor anew.
			socket.destroy();
			return;
		}

		clearInterval(lonely);
		leases.add(createLease(socket, {stack, state: options.state, keeper}));
	});

	const shutDown = (): Promise<void> => {
		shutting ??= (async () => {
			server.close();
			await rm(path, {force: true});
			await Promise.all([...leases].map(lease => lease.endPrograms()));
			await stack.shutDown();
			log('everything has stopped');
		})();
		return shutting;
	};

	const finishAfter = async (work: Promise<void>): Promise<void> => {
		try {
			await work;
		} finally {
			// Answers that are still on their way are written before the process ends.
			setImmediate(() => {
				for (const lease of leases) {
					lease.close();
				}

				finish();
			});
		}
	};

	const leaveWhenAlone = async (): Promise<void> => {
		if (leases.size === 0 && !pinned) {
			await finishAfter(shutDown());
		}
	};

	const keeper: Keeper = {
		ports: options.ports,
		marker: options.marker,
		takeReaped: () => reaped.splice(0),
		pin() {
			if (shutting !== null) {
				throw new WorkbookError(beingStopped);
			}

			pinned = true;
		},
		unpin() {
			pinned = false;
		},
		outlives: lease => pinned || leases.size > Number(leases.has(lease)),
		async release(lease) {
			if (leases.delete(lease)) {
				await lease.endPrograms();
				await leaveWhenAlone();
			}
		},
		shutDown: () => finishAfter(shutDown()),
		log,
	};

	const lonelyUntil = systemClock.elapsed() + lonelyMs;
	const lonely = setInterval(() => {
		if (options.isOrphan() || systemClock.elapsed() > lonelyUntil) {
			clearInterval(lonely);
			void leaveWhenAlone();
		}
	}, lookMs);
	const listen = async (): Promise<void> => {
		await rm(path, {force: true});
		server.listen(path);
		await once(server, 'listening');
	};

	await listen();
	return {
		socket: path,
		async listenAgain() {
			if (shutting === null) {
				log('the socket is gone: listening anew');
				server.close();
				await listen();
			}
		},
		announce() {
			const statuses: ServiceStatuses = stack.statuses();
			for (const lease of leases) {
				lease.tell(statuses);
			}
		},
		done,
		shutDown: () => finishAfter(shutDown()),
	};
}
