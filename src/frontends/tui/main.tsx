import type {Catalogue} from '#core';
import type {Session} from '../../engine/session.ts';
import type {LeaveReason} from './commands/screen-action.ts';
import {createController} from './controller.ts';
import {createDisplay} from './display.ts';
import {openScreen, type Streams} from './open-screen.tsx';
import type {GuideText} from './view.ts';

export interface ScreenOptions {
	readonly session: Session;
	readonly guide: (labId: string) => Promise<GuideText>;
	readonly catalogue: Catalogue;
	/** The terminal, unless told otherwise. */
	readonly streams?: Streams;
	readonly environment?: NodeJS.ProcessEnv;
}

/** Shows the workbook on the whole terminal until the learner leaves; the terminal is then as it was. */
export async function runScreen({
	session,
	guide,
	catalogue,
	streams = process,
	environment = process.env,
}: ScreenOptions): Promise<LeaveReason> {
	const {promise: left, resolve: leave} = Promise.withResolvers<LeaveReason>();
	const display = createDisplay(catalogue, environment);
	const now = () => new Date().toISOString();
	const controller = createController({session, words: catalogue, display, guide, now, leave});
	using screen = openScreen(controller, display, streams);
	const interrupt = (): void => leave('interrupted');
	process.on('SIGTERM', interrupt).on('SIGHUP', interrupt);
	try {
		// A screen that cannot be drawn ends too, with its error.
		return await Promise.race([left, screen.waitUntilExit().then(() => 'quit' as const)]);
	} finally {
		process.off('SIGTERM', interrupt).off('SIGHUP', interrupt);
		controller.close();
		screen.unmount();
		await screen.waitUntilExit().catch(() => undefined);
	}
}
