import {type IPty, spawn} from '@lydell/node-pty';
import {type EmulatedScreen, emulateScreen} from './emulated-screen.ts';

export interface TermOptions {
	readonly columns?: number;
	readonly rows?: number;
	readonly environment?: NodeJS.ProcessEnv;
	readonly directory?: string;
}

/** What a test run sets for itself and a learner's terminal does not. */
const foreign = ['CI', 'NO_COLOR', 'FORCE_COLOR', 'COLORFGBG', 'VITEST', 'NODE_ENV', 'TMUX', 'LC_ALL'];

/** A real program in a real pseudo-terminal, shown on an emulated screen. */
export class Term {
	readonly screen: EmulatedScreen;
	/** Exit code, or 128 and the signal's number. */
	readonly exited: Promise<number>;
	readonly #pty: IPty;
	#raw = '';

	constructor(file: string, given: readonly string[], {columns = 100, rows = 30, environment = {}, directory}: TermOptions = {}) {
		this.screen = emulateScreen(columns, rows);
		const inherited = Object.entries(process.env).filter(([name]) => !foreign.includes(name));
		this.#pty = spawn(file, [...given], {
			cols: columns,
			rows,
			name: 'xterm-256color',
			env: {...Object.fromEntries(inherited), LANG: 'C.UTF-8', ...environment},
			...(directory !== undefined && {cwd: directory}),
		});
		this.#pty.onData(data => {
			this.#raw += data;
			this.screen.write(data);
		});
		// Answers what programs ask their terminal.
		this.screen.terminal.onData(data => this.#pty.write(data));
		this.exited = new Promise(resolve => {
			this.#pty.onExit(({exitCode, signal}) => resolve(signal ? 128 + signal : exitCode));
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	/** All bytes the program wrote. */
	get raw(): string {
		return this.#raw;
	}

	/** One call is one read of the program: keys typed fast arrive together. */
	type(keys: string): void {
		this.#pty.write(keys);
	}

	resize(columns: number, rows: number): void {
		this.screen.terminal.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	kill(signal: NodeJS.Signals): void {
		this.#pty.kill(signal);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		try {
			this.#pty.kill('SIGKILL');
		} catch {
			// It has ended already.
		}

		await this.exited;
		await this.screen.settled();
		this.screen.dispose();
	}
}
