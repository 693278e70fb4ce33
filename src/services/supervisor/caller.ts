import {WorkbookError} from '#core';
import {abandonable} from '../process/wait.ts';
import type {Connection} from './connection.ts';
import type {Answers, Call, Message, Request} from './protocol.ts';

/** Sends requests and matches the answers. */
export interface Caller {
	call<T extends Call>(call: T, signal: AbortSignal): Promise<Answers[T['call']]>;
	/** A request whose answer nobody waits for. */
	send(call: Call): void;
	receive(message: Message): void;
	/** No answer will come any more. */
	fail(error: WorkbookError): void;
}

export function createCaller(connection: Connection<Request>): Caller {
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	let lastId = 0;
	let failure: WorkbookError | null = null;
	const send = (call: Call): number => {
		lastId += 1;
		connection.send({id: lastId, ...call});
		return lastId;
	};

	return {
		async call(call, signal) {
			if (failure !== null) {
				throw failure;
			}

			signal.throwIfAborted();
			const answer = Promise.withResolvers<unknown>();
			const id = send(call);
			waiting.set(id, answer);
			const cancel = (): void => void send({call: 'cancel', of: id});
			signal.addEventListener('abort', cancel, {once: true});
			try {
				// What our own supervisor answers to a call has the type the protocol promises.
				return (await abandonable(answer.promise, signal)) as Answers[(typeof call)['call']];
			} finally {
				signal.removeEventListener('abort', cancel);
				waiting.delete(id);
			}
		},
		send,
		receive(message) {
			if (message.message === 'answer') {
				waiting.get(message.id)?.resolve(message.result);
			} else if (message.message === 'refusal') {
				waiting.get(message.id)?.reject(new WorkbookError(message.problem));
			}
		},
		fail(error) {
			failure = error;
			for (const answer of waiting.values()) {
				answer.reject(error);
			}
		},
	};
}
