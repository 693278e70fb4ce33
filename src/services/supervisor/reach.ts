import {spawn} from 'node:child_process';
import {closeSync, mkdirSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {WorkbookError} from '#core';
import {entryPoint} from '../process/entry-point.ts';
import {lockHolder} from '../process/lock-file.ts';
import {exitOf, tailOf} from '../process/server-process.ts';
import {interrupted} from '../process/wait.ts';
import {cacheDirectory} from '../sources/cache.ts';
import {type Connection, createConnection} from './connection.ts';
import {type Message, messageSchema, type Request} from './protocol.ts';
import type {StackOptions} from './settings.ts';
import {stackFiles, stackLock} from './stack-files.ts';

/** A supervisor that answered. Messages that come before `handleMessages` is called are kept for it. */
export interface Reached {
	readonly socket: Connection<Request>;
	readonly welcome: Extract<Message, {message: 'welcome'}>;
	handleMessages(handler: (message: Message) => void): void;
}

/** A supervisor may first have to end what another left behind, or another may have to stop its servers. */
const limitMs = 60_000;

/**
Connects to the supervisor of this stack, starting one when there is none.

Found through the lock its process holds, and spoken to through the socket the lock names: never by a port.
*/
export async function reachSupervisor(options: StackOptions, signal: AbortSignal): Promise<Reached> {
	const limit = performance.now() + limitMs;
	let started: Started | null = null;
	let starts = 0;
	while (performance.now() < limit) {
		const holder = lockHolder(stackLock(options.directory));
		if (holder?.note !== undefined) {
			const reached = await greet(holder.note);
			if (reached !== null) {
				started?.standDownUnless(reached.welcome.pid);
				return reached;
			}
		} else if (holder === null && (started === null || started.hasEnded())) {
			if (starts === 3) {
				break;
			}

			started = startSupervisor(options);
			starts += 1;
		}

		await delay(25, undefined, {signal}).catch(() => {
			throw interrupted(signal);
		});
	}

	const log = tailOf(join(options.directory, stackFiles.log), 10);
	throw new WorkbookError({
		code: 'SUPERVISOR_UNREACHABLE',
		message: 'the process that looks after the servers did not start',
		found: log.at(-1) ?? 'it wrote no log',
		remedy: `look at ${join(options.directory, stackFiles.log)}`,
		details: {log: [...log]},
	});
}

/** A supervisor this client started; another client's may have been quicker. */
interface Started {
	hasEnded(): boolean;
	/** One that comes too late would find no client later, and wait for one in vain. */
	standDownUnless(pid: number): void;
}

function startSupervisor(options: StackOptions): Started {
	assertWritable(options.directory);
	const log = openSync(join(options.directory, stackFiles.log), 'a', 0o600);
	const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'];
	const child = spawn(process.execPath, [...flags, entryPoint(import.meta.url, './main'), '--options', JSON.stringify(options)], {
		// A session of its own: what ends the client's terminal does not reach it.
		detached: true,
		cwd: options.directory,
		stdio: ['ignore', log, log],
		// Types are stripped once, not at every start; the compiler that does it would stay in memory.
		env: {NODE_COMPILE_CACHE: join(options.cache ?? cacheDirectory(), 'compile'), ...process.env},
	});
	closeSync(log);
	child.unref();
	let ended = false;
	exitOf(child).then(() => {
		ended = true;
	});
	return {
		hasEnded: () => ended,
		standDownUnless(pid) {
			if (child.pid !== pid) {
				child.kill('SIGTERM');
			}
		},
	};
}

/** A supervisor that cannot write could not say why it ends. */
function assertWritable(directory: string): void {
	const trial = join(directory, `trial-${process.pid}`);
	mkdirSync(directory, {recursive: true});
	try {
		writeFileSync(trial, 'room for what a supervisor writes down\n'.repeat(200));
	} finally {
		rmSync(trial, {force: true});
	}
}

/** Null when nobody answers there, or only to say goodbye. */
export function greet(path: string): Promise<Reached | null> {
	return new Promise(resolve => {
		const early: Message[] = [];
		let handler = (message: Message): void => {
			early.push(message);
		};

		const socket = connect(path);
		const connection: Connection<Request> = createConnection(socket, messageSchema, {
			message(message) {
				if (message.message === 'welcome') {
					resolve({socket: connection, welcome: message, handleMessages});
				} else {
					handler(message);
				}
			},
			bad: () => socket.destroy(),
		});
		const handleMessages = (next: (message: Message) => void): void => {
			handler = next;
			early.splice(0).forEach(next);
		};

		connection.closed.then(() => resolve(null));
	});
}
