import {type Instance, render} from 'ink';
import {App, type Suspend} from './app.tsx';
import type {Controller} from './controller.ts';
import type {Display} from './display.ts';
import type {Size} from './layout.ts';

export interface Streams {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
}

export interface OpenScreen extends Instance, Disposable {
	/** Gives the terminal to another program for as long as `work` takes, and draws anew after it. */
	lend(work: () => Promise<void>): Promise<void>;
	isLent(): boolean;
}

const wipe = '\u001B[2J\u001B[H';
/** A terminal keeps the cursor's column when it changes to the other screen, and Ink draws from where the cursor is. */
const toFirstColumn = '\r';

/** Draws on the whole terminal, and anew whenever its size changes. */
export function openScreen(controller: Controller, display: Display, {stdin, stdout}: Streams): OpenScreen {
	let suspend: Suspend = async work => work();
	let isLent = false;
	const onReady = (given: Suspend): void => {
		suspend = given;
	};
	const tree = () => <App controller={controller} display={display} size={sizeOf(stdout)} onReady={onReady} />;
	stdout.write(toFirstColumn);
	const screen = render(tree(), {
		stdin,
		stdout,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		patchConsole: false,
		exitOnCtrlC: false,
		// A key is answered within a frame of it; output alone asks for ten a second.
		maxFps: 60,
	});
	// A terminal that shrinks moves its rows, so that no row is where Ink remembers it. This runs before Ink hears of the new size.
	const resized = (): void => {
		if (isLent) {
			return;
		}

		screen.rerender(tree());
		screen.clear();
		stdout.write(wipe);
	};
	stdout.prependListener('resize', resized);
	return {
		...screen,
		isLent: () => isLent,
		async lend(work) {
			isLent = true;
			try {
				await suspend(async () => work().finally(() => stdout.write(toFirstColumn)));
			} finally {
				isLent = false;
				screen.rerender(tree());
			}
		},
		[Symbol.dispose]() {
			stdout.off('resize', resized);
			screen.unmount();
		},
	};
}

/** A terminal that does not tell is taken for the usual one. */
export function sizeOf({columns, rows}: NodeJS.WriteStream): Size {
	return {columns: columns || 80, rows: rows || 24};
}
