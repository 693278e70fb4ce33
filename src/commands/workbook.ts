import {openWorkbook} from '../workbook.ts';
import {corePathCommand} from './core-path.ts';
import {createScreenPorts} from './screen-ports.ts';
import {optionsOf, type Settings} from './settings.ts';

const interruptedExitCode = 130;

/** `streambook` alone: the screen, or without a terminal the core labs from the reference. */
export async function workbookCommand(settings: Settings, fullScreen: boolean): Promise<number> {
	if (!fullScreen) {
		return corePathCommand(settings);
	}

	const {bundleScreen} = await import('../frontends/tui/bundle.ts');
	const {runScreen} = (await import(await bundleScreen())) as typeof import('../frontends/tui/main.tsx');
	await using workbook = await openWorkbook(optionsOf(settings));
	const end = await runScreen({
		session: workbook.session,
		guide: async labId => workbook.guide(labId),
		catalogue: workbook.words,
		ports: createScreenPorts(workbook),
	});
	return end === 'interrupted' ? interruptedExitCode : 0;
}
