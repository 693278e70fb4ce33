import type {Socket} from 'node:net';
import {type Problem, problemOf, type ServiceName, type ServiceStatuses, WorkbookError} from '#core';
import {abandonable} from '../process/wait.ts';
import {type Connection, createConnection} from './connection.ts';
import {createLeasePrograms} from './lease-programs.ts';
import {type Answers, type Message, type Request, requestSchema} from './protocol.ts';
import type {Stack} from './stack.ts';
import type {StateFile} from './state-file.ts';

/** What a lease may ask of the supervisor besides the servers. */
export interface Keeper {
	readonly ports: Readonly<Record<ServiceName, number>>;
	/** What its programs carry in their environment. */
	readonly marker: Readonly<Record<string, string>>;
	/** What was found left running at the start: the first who asks is told. */
	takeReaped(): string[];
	pin(): void;
	unpin(): void;
	/** Whether the stack stays when this lease goes. */
	outlives(lease: Lease): boolean;
	/** Lets go of this lease; resolves when what follows from it has happened. */
	release(lease: Lease): Promise<void>;
	shutDown(): Promise<void>;
	log(line: string): void;
}

/** One client, for as long as its connection is open. */
export interface Lease {
	tell(statuses: ServiceStatuses): void;
	/** Stops the programs it started; resolves when they have ended. */
	endPrograms(): Promise<void>;
	close(): void;
}

/** Answers what comes on a connection. However it closes, the lease is released. */
export function createLease(
	socket: Socket,
	{stack, state, keeper}: {readonly stack: Stack; readonly state: StateFile; readonly keeper: Keeper},
): Lease {
	const waiting = new Map<number, AbortController>();
	const connection: Connection<Message> = createConnection(socket, requestSchema, {
		message: request => void answer(request),
		bad: reason => keeper.log(`a client sent what is no request: ${reason}`),
	});
	const programs = createLeasePrograms(connection, state, keeper.marker);
	const lease: Lease = {
		tell: statuses => connection.send({message: 'statuses', statuses}),
		endPrograms: () => programs.endAll(),
		close: () => connection.end(),
	};

	const answer = async (request: Request): Promise<void> => {
		const {id} = request;
		const abort = new AbortController();
		waiting.set(id, abort);
		try {
			const result = await abandonable(perform(request), abort.signal);
			connection.send({message: 'answer', id, result});
		} catch (error) {
			const problem = problemOf(error);
			if (problem.code === 'INTERNAL') {
				keeper.log(`${request.call}: ${String(problem.details ?? problem.message)}`);
			}

			connection.send({message: 'refusal', id, problem: sendable(problem)});
		} finally {
			waiting.delete(id);
		}
	};

	const perform = async (request: Request): Promise<Answers[Request['call']]> => {
		switch (request.call) {
			case 'ensure':
				await stack.ensure(request.names);
				return null;
			case 'start':
				return stack.start(request.instance, request.configuration);
			case 'resume':
				await stack.resume(request.instance);
				return null;
			case 'stop':
				await stack.stop(request.instance);
				return null;
			case 'kill':
				await stack.kill(request.instance);
				return null;
			case 'access':
				return stack.access();
			case 'ports':
				return keeper.ports;
			case 'pin':
				keeper.pin();
				return null;
			case 'unpin':
				keeper.unpin();
				return null;
			case 'outlives':
				return keeper.outlives(lease);
			case 'release':
				await keeper.release(lease);
				return null;
			case 'shut-down':
				await keeper.shutDown();
				return null;
			case 'cancel':
				waiting.get(request.of)?.abort(new WorkbookError({code: 'INTERRUPTED', message: 'interrupted'}));
				return null;
			case 'run':
				programs.run(request);
				return null;
			case 'stop-program':
				await programs.stop(request);
				return null;
			case 'look-after':
				programs.lookAfter(request.pid);
				return null;
		}
	};

	connection.closed.then(() => {
		for (const abort of waiting.values()) {
			abort.abort(new WorkbookError({code: 'INTERRUPTED', message: 'the client has gone'}));
		}

		return keeper.release(lease);
	});
	connection.send({message: 'welcome', statuses: stack.statuses(), pid: process.pid, reaped: keeper.takeReaped()});
	return lease;
}

/** Long logs among the details would only crowd the socket. */
function sendable(problem: Problem): Problem {
	return JSON.stringify(problem).length > 64 * 1024 ? {...problem, details: null} : problem;
}
