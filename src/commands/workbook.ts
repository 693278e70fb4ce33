import {flushCompileCache} from 'node:module';
import {openWorkbook} from '../composition/workbook.ts';
import type {Frame} from '../frontends/tui/main.tsx';
import {needsLines} from '../needs-lines.ts';
import {createScreenMeans} from './screen-means.ts';
import {optionsOf, type Settings} from './settings.ts';

const interruptedExitCode = 130;
const settledMs = 2000;

/** `streambook` alone: the screen, with `--plain` a conversation in lines, or without a terminal the core labs from the reference. */
export async function workbookCommand(
	settings: Settings,
	{plain, workspace}: {readonly plain?: true; readonly workspace?: string},
): Promise<number> {
	if (!settings.isTerminal || settings.voice === 'json') {
		return (await import('./core-path.ts')).corePathCommand(settings, workspace ?? null);
	}

	const why = plain ? 'asked' : needsLines(process.env);
	if (why !== null) {
		return (await import('./conversation.ts')).conversationCommand(settings, why);
	}

	const {end, workbook, frame} = await showScreen(settings);
	if (frame !== undefined) {
		// Without it the next start takes longer, that is all.
		await (await import('./keep-first-frame.ts')).keepFirstFrame(workbook, frame).catch(() => undefined);
	}

	return end === 'interrupted' ? interruptedExitCode : 0;
}

/** Until the learner leaves; the workbook is closed then, and its progress on the disk. */
async function showScreen(settings: Settings) {
	const loading = loadScreen();
	// Whoever opens the workbook hears of its failure first.
	loading.catch(() => undefined);
	await using workbook = await openWorkbook(optionsOf(settings));
	await using means = createScreenMeans(workbook);
	const {runScreen} = await loading;
	// A workbook that will be killed is not to start slowly each time.
	const settled = setTimeout(flushCompileCache, settledMs);
	let frame: Frame | undefined;
	const end = await runScreen({
		session: workbook.session,
		guide: async labId => workbook.guide(labId),
		catalogue: workbook.words,
		means,
		onOpen: () => settings.firstFrame?.handOver(),
		onLeave: last => {
			frame = last;
		},
	});
	clearTimeout(settled);
	return {end, workbook, frame};
}

async function loadScreen(): Promise<typeof import('../frontends/tui/main.tsx')> {
	const {bundleScreen} = await import('../frontends/tui/bundle.ts');
	return (await import(await bundleScreen())) as typeof import('../frontends/tui/main.tsx');
}
