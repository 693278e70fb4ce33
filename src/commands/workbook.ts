import {openWorkbook} from '../workbook.ts';
import {createScreenPorts} from './screen-ports.ts';
import {optionsOf, type Settings} from './settings.ts';

const interruptedExitCode = 130;

/** `streambook` alone: the screen, with `--plain` a conversation in lines, or without a terminal the core labs from the reference. */
export async function workbookCommand(settings: Settings, inLines: boolean): Promise<number> {
	if (!settings.isTerminal || settings.voice === 'json') {
		return (await import('./core-path.ts')).corePathCommand(settings);
	}

	if (inLines || needsLines(process.env)) {
		return (await import('./conversation.ts')).conversationCommand(settings);
	}

	const loading = loadScreen();
	// Whoever opens the workbook hears of its failure first.
	loading.catch(() => undefined);
	await using workbook = await openWorkbook(optionsOf(settings));
	await using ports = createScreenPorts(workbook);
	const {runScreen} = await loading;
	const end = await runScreen({
		session: workbook.session,
		guide: async labId => workbook.guide(labId),
		catalogue: workbook.words,
		ports,
	});
	return end === 'interrupted' ? interruptedExitCode : 0;
}

/** A terminal that cannot place its cursor, and a reader who hears the screen, are served by lines. */
function needsLines({TERM, INK_SCREEN_READER, STREAMBOOK_SCREEN_READER}: NodeJS.ProcessEnv): boolean {
	return TERM === 'dumb' || INK_SCREEN_READER === 'true' || STREAMBOOK_SCREEN_READER === '1';
}

async function loadScreen(): Promise<typeof import('../frontends/tui/main.tsx')> {
	const {bundleScreen} = await import('../frontends/tui/bundle.ts');
	return (await import(await bundleScreen())) as typeof import('../frontends/tui/main.tsx');
}
