import {useApp, useInput, usePaste} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {Rows} from './components/rows.tsx';
import type {Controller} from './controller.ts';
import type {Display} from './display.ts';
import type {Size} from './layout.ts';
import {pressesOf} from './presses.ts';
import {screenLines} from './screens/screen-lines.ts';

export interface AppProps {
	readonly controller: Controller;
	readonly display: Display;
	readonly size: Size;
	/** Hands out the way to lend the terminal to another program. */
	readonly onReady: (suspend: Suspend) => void;
}

export type Suspend = (work: () => Promise<void>) => Promise<void>;

/** The whole screen, and the only place that listens to keys. */
export function App({controller, display, size, onReady}: AppProps) {
	const {suspendTerminal} = useApp();
	useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
	const model = useSyncExternalStore(controller.subscribe, controller.getModel);
	useInput((input, key) => {
		for (const press of pressesOf(input, key)) {
			controller.press(press, size);
		}
	});
	usePaste(text => controller.paste(text));

	return <Rows lines={screenLines(model, size, display)} size={size} display={display} />;
}
