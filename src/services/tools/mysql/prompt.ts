import {createInterface} from 'node:readline';
import type {Readable, Writable} from 'node:stream';
import {WorkbookError} from '#core';

const leaving = /^(?:\\q|exit|quit)\s*;?$/i;

/**
A prompt for statements, until they leave: `\q`, `exit` and Ctrl+D are a goodbye, Ctrl+C an interrupt.

A statement may have several lines; a `;` at the end of a line runs it. While one runs, Ctrl+C ends only that.
*/
export async function converse(
	{input, output, isPlain}: {readonly input: Readable; readonly output: Writable; readonly isPlain: boolean},
	run: (sql: string, signal: AbortSignal) => Promise<void>,
): Promise<'left' | 'interrupted'> {
	const lines = createInterface({input, output, terminal: !isPlain, prompt: 'mysql> '});
	let running: AbortController | null = null;
	let end: 'left' | 'interrupted' = 'left';
	let isClosed = false;
	const interrupt = (): void => {
		if (running === null) {
			end = 'interrupted';
			lines.close();
		} else {
			running.abort(new WorkbookError({code: 'INTERRUPTED', message: 'the statement was given up'}));
		}
	};
	const prompt = (isMore: boolean): void => {
		if (!isClosed) {
			lines.setPrompt(isMore ? '    -> ' : 'mysql> ');
			lines.prompt();
		}
	};

	lines.on('close', () => {
		isClosed = true;
	});
	// A terminal in raw mode tells Ctrl+C as a key, another as a signal.
	lines.on('SIGINT', interrupt);
	process.on('SIGINT', interrupt);
	try {
		let typed = '';
		prompt(false);
		for await (const line of lines) {
			typed = `${typed}${line}\n`;
			const statement = typed.trim();
			if (leaving.test(statement)) {
				return 'left';
			}

			if (statement.endsWith(';') || statement === '') {
				typed = '';
			}

			if (statement.endsWith(';')) {
				running = new AbortController();
				await run(statement, running.signal);
				running = null;
			}

			prompt(typed !== '');
		}

		output.write('\n');
		return end;
	} finally {
		process.off('SIGINT', interrupt);
		lines.close();
	}
}
