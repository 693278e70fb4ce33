import {connect} from 'node:net';
import {type Connection, createConnection} from './connection.ts';
import {type Message, messageSchema, type Request} from './protocol.ts';

/** A supervisor that answered. Messages that come before `handleMessages` is called are kept for it. */
export interface Reached {
	readonly socket: Connection<Request>;
	readonly welcome: Extract<Message, {message: 'welcome'}>;
	handleMessages(handler: (message: Message) => void): void;
}

/** Null when nobody answers there, only to say goodbye, or not until `signal` aborts. */
export function greet(path: string, signal: AbortSignal): Promise<Reached | null> {
	return new Promise(resolve => {
		const early: Message[] = [];
		let handler = (message: Message): void => {
			early.push(message);
		};

		const socket = connect(path);
		// One that answers later would take the connection for a lease.
		const giveUp = (): void => void socket.destroy();
		signal.addEventListener('abort', giveUp, {once: true});
		const settle = (reached: Reached | null): void => {
			signal.removeEventListener('abort', giveUp);
			resolve(reached);
		};

		const connection: Connection<Request> = createConnection(socket, messageSchema, {
			message(message) {
				if (message.message === 'welcome') {
					settle({socket: connection, welcome: message, handleMessages});
				} else {
					handler(message);
				}
			},
			bad: giveUp,
		});
		const handleMessages = (next: (message: Message) => void): void => {
			handler = next;
			early.splice(0).forEach(next);
		};

		connection.closed.then(() => settle(null));
		if (signal.aborted) {
			giveUp();
		}
	});
}
