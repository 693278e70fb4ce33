import {EventEmitter} from 'node:events';
import type {Instance} from 'ink';
import {type EmulatedScreen, emulateScreen} from './emulated-screen.ts';

export interface FakeStreams {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
}

/** What Ink draws, on an emulated screen in this process. */
export interface Mounted extends Disposable {
	readonly screen: EmulatedScreen;
	/** Types keys, and resolves when what they changed is shown. */
	press(...keys: readonly string[]): Promise<void>;
	resize(columns: number, rows: number): Promise<void>;
	/** Resolves when everything drawn so far is shown. */
	drawn(): Promise<void>;
}

export async function mount(start: (streams: FakeStreams) => Instance, columns: number, rows: number): Promise<Mounted> {
	const screen = emulateScreen(columns, rows);
	const stdout = Object.assign(new EventEmitter(), {
		isTTY: true,
		columns,
		rows,
		writable: true,
		write(data: string, ...rest: readonly unknown[]) {
			screen.write(data);
			const done = rest.at(-1);
			if (typeof done === 'function') {
				done();
			}

			return true;
		},
	});
	let pending: string | null = null;
	const stdin = Object.assign(new EventEmitter(), {
		isTTY: true,
		setRawMode: () => stdin,
		setEncoding: () => stdin,
		ref: () => stdin,
		unref: () => stdin,
		resume: () => stdin,
		pause: () => stdin,
		read() {
			const given = pending;
			pending = null;
			return given;
		},
	});
	// Ink uses of its streams what is here and nothing else.
	const app = start({stdin, stdout} as unknown as FakeStreams);
	const drawn = async (): Promise<void> => {
		await app.waitUntilRenderFlush();
		await screen.settled();
	};

	await drawn();
	return {
		screen,
		drawn,
		async press(...keys) {
			for (const key of keys) {
				pending = key;
				stdin.emit('readable');
				await drawn();
			}
		},
		async resize(width, height) {
			screen.terminal.resize(width, height);
			Object.assign(stdout, {columns: width, rows: height});
			stdout.emit('resize');
			await drawn();
		},
		[Symbol.dispose]() {
			app.unmount();
			screen.dispose();
		},
	};
}
