import type {Catalogue} from '#core';
import {timestamp} from '../../clock/system-clock.ts';
import type {Session} from '../../engine/session.ts';
import type {LeaveReason} from './commands/screen-action.ts';
import {type Controller, createController} from './controller.ts';
import {createDisplay} from './display.ts';
import {createErrands, type Errands} from './errands.ts';
import {firstFrame} from './first-frame.ts';
import type {Size} from './layout.ts';
import {runningServers} from './model.ts';
import {type OpenScreen, openScreen, type Streams, sizeOf} from './open-screen.tsx';
import {askBackground} from './outside/background.ts';
import {followModel} from './outside/follow-model.ts';
import type {ScreenMeans} from './screen-means.ts';
import {asksForBackground} from './theme.ts';
import type {GuideText} from './view.ts';

export type {ScreenMeans} from './screen-means.ts';

/** What a screen shows, as text for a terminal of its size. */
export interface Frame extends Size {
	readonly text: string;
}

export interface ScreenOptions {
	readonly session: Session;
	readonly guide: (labId: string) => Promise<GuideText>;
	readonly catalogue: Catalogue;
	readonly means: ScreenMeans;
	/** Called before the first drawing: what is on the terminal so far is to be drawn over. */
	readonly onOpen?: () => void;
	/** Told at the end how the screen would open now. */
	readonly onLeave?: (frame: Frame) => void;
	/** The terminal, unless told otherwise. */
	readonly streams?: Streams;
	readonly environment?: NodeJS.ProcessEnv;
}

/** Shows the workbook on the whole terminal until the learner leaves; the terminal is then as it was. */
export async function runScreen({
	session,
	guide,
	catalogue,
	means,
	onOpen,
	onLeave,
	streams = process,
	environment = process.env,
}: ScreenOptions): Promise<LeaveReason> {
	const {promise: left, resolve: leave, reject: fail} = Promise.withResolvers<LeaveReason>();
	// Ink does so after its first drawing: what is typed until then would be seen on it.
	streams.stdin.setRawMode(true);
	const background = asksForBackground(environment) ? await askBackground(streams) : null;
	const display = createDisplay(catalogue, environment, background);
	let screen: OpenScreen | undefined;
	const errands: Errands = createErrands({
		means,
		environment,
		leave,
		tell: event => controller.tell(event),
		lend: async work => screen?.lend(work),
		write: sequence => void streams.stdout.write(sequence),
	});
	const controller: Controller = createController({
		session,
		words: catalogue,
		display,
		guide,
		now: timestamp,
		leave,
		runErrand: errand => errands.run(errand),
	});
	const following = followModel(controller, means);
	if (controller.getModel().view.overlay.kind === 'welcome') {
		// While the learner reads what this is. What failed is said, and tried again by the step that needs it.
		means.setUp(sources => controller.tell({type: 'sources-changed', sources})).catch(() => undefined);
	}

	const interrupt = (signal: NodeJS.Signals): void => {
		// Ctrl+C in an editor is the editor's.
		if (signal !== 'SIGINT' || screen?.isLent() !== true) {
			leave('interrupted');
		}
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
	// Stopped from outside (`kill -STOP`), it finds the terminal as the shell left it. Lent out, another program draws.
	const goOn = (): void => {
		if (screen?.isLent() === false) {
			void screen.lend(async () => undefined);
		}
	};
	process.on('SIGCONT', goOn);
	// Node would write the error onto the screen and leave the terminal on it.
	process.on('uncaughtException', fail).on('unhandledRejection', fail);
	try {
		onOpen?.();
		screen = openScreen(controller, display, streams);
		// A screen that cannot be drawn ends too, with its error.
		return await Promise.race([left, screen.waitUntilExit().then(() => 'quit' as const)]);
	} finally {
		process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGHUP', interrupt).off('SIGCONT', goOn);
		following[Symbol.dispose]();
		controller.close();
		screen?.[Symbol.dispose]();
		await screen?.waitUntilExit().catch(() => undefined);
		streams.stdin.setRawMode(false);
		process.off('uncaughtException', fail).off('unhandledRejection', fail);
		const size = sizeOf(streams.stdout);
		onLeave?.({...size, text: firstFrame(session.getState(), catalogue, size, display)});
		const servers = runningServers(session.getState()).join(', ');
		if (servers !== '') {
			const isKept = await means.serversStay().catch(() => false);
			streams.stdout.write(`${display.say(isKept ? 'screen.left.kept' : 'screen.left.stopping', {servers})}\n`);
		}
	}
}
