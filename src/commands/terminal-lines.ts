import {createInterface} from 'node:readline';

/** Lines typed at a terminal, one for each question. */
export interface TerminalLines extends Disposable {
	/** Null when they leave: Ctrl+D, or `leave` was called. */
	ask(prompt: string): Promise<string | null>;
	leave(): void;
}

/**
Asks on this terminal, in whole lines: the terminal itself edits and echoes them, so that a screen reader hears what is there.

Lines typed ahead wait for the next question.
*/
export function openTerminalLines(): TerminalLines {
	const lines = createInterface({input: process.stdin, terminal: false});
	const ahead: string[] = [];
	let waiting: ((line: string | null) => void) | null = null;
	let isClosed = false;
	const give = (line: string | null): void => {
		const asked = waiting;
		waiting = null;
		asked?.(line);
	};

	lines.on('line', line => {
		if (waiting === null) {
			ahead.push(line);
		} else {
			give(line);
		}
	});
	lines.on('close', () => {
		isClosed = true;
		give(null);
	});
	return {
		async ask(prompt) {
			process.stdout.write(prompt);
			const typed = ahead.shift();
			if (typed !== undefined || isClosed) {
				process.stdout.write('\n');
				return typed ?? null;
			}

			return new Promise(resolve => {
				waiting = resolve;
			});
		},
		leave: () => give(null),
		[Symbol.dispose]: () => lines.close(),
	};
}

/** Somebody to ask, where there is a terminal; nobody otherwise. */
export function openListener({
	isTerminal,
	voice,
}: {
	readonly isTerminal: boolean;
	readonly voice: 'plain' | 'json';
}): {readonly ask: TerminalLines['ask'] | null; readonly leave: () => void} & Disposable {
	if (!isTerminal || voice === 'json') {
		return {ask: null, leave: () => undefined, [Symbol.dispose]: () => undefined};
	}

	// Opened by the first question: a command that asks nothing leaves the keyboard alone.
	let lines: TerminalLines | null = null;
	return {
		ask: async prompt => {
			lines ??= openTerminalLines();
			return lines.ask(prompt);
		},
		leave: () => lines?.leave(),
		[Symbol.dispose]: () => lines?.[Symbol.dispose](),
	};
}
