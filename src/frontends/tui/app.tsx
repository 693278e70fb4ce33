import {Box, Text, useApp, useInput, usePaste} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {DisplayProvider} from './components/display-context.tsx';
import {Frame} from './components/frame.tsx';
import type {Controller} from './controller.ts';
import type {Display} from './display.ts';
import {isTooSmall, type Size, smallest} from './layout.ts';
import type {Model} from './model.ts';
import {pressesOf} from './presses.ts';
import {LabScreen} from './screens/lab-screen.tsx';
import {MapScreen} from './screens/map-screen.tsx';
import {OverlayScreen} from './screens/overlay-screen.tsx';
import {ServersScreen} from './screens/servers-screen.tsx';

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

	if (isTooSmall(size)) {
		return (
			<Box width={size.columns} height={size.rows} overflow="hidden">
				<Text wrap="truncate-end">{display.say('screen.too-small', {...smallest})}</Text>
			</Box>
		);
	}

	return (
		<DisplayProvider value={display}>
			<Frame model={model} size={size}>
				<Body model={model} size={size} />
			</Frame>
		</DisplayProvider>
	);
}

function Body(props: {readonly model: Model; readonly size: Size}) {
	const {screen, overlay} = props.model.view;
	if (overlay.kind !== 'none' && overlay.kind !== 'filter') {
		return <OverlayScreen {...props} />;
	}

	switch (screen) {
		case 'map':
			return <MapScreen {...props} />;
		case 'lab':
			return <LabScreen {...props} />;
		case 'servers':
			return <ServersScreen {...props} />;
	}
}
