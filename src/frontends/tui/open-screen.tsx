import {type Instance, render} from 'ink';
import {App} from './app.tsx';
import type {Controller} from './controller.ts';
import type {Display} from './display.ts';
import type {Size} from './layout.ts';

export interface Streams {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
}

const wipe = '\u001B[2J\u001B[H';

/** Draws on the whole terminal, and anew whenever its size changes. */
export function openScreen(controller: Controller, display: Display, {stdin, stdout}: Streams): Disposable & Instance {
	const tree = () => <App controller={controller} display={display} size={sizeOf(stdout)} />;
	const screen = render(tree(), {
		stdin,
		stdout,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	// A terminal that shrinks moves its rows, so that no row is where Ink remembers it. This runs before Ink hears of the new size.
	const resized = (): void => {
		screen.rerender(tree());
		screen.clear();
		stdout.write(wipe);
	};
	stdout.prependListener('resize', resized);
	return {
		...screen,
		[Symbol.dispose]() {
			stdout.off('resize', resized);
			screen.unmount();
		},
	};
}

function sizeOf({columns, rows}: NodeJS.WriteStream): Size {
	return {columns: columns || 80, rows: rows || 24};
}
