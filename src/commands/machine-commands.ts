import type {Command} from 'commander';
import type {Help} from './help-words.ts';
import type {Does} from './learning-commands.ts';
import type {Settings} from './settings.ts';

/** The commands about the machine rather than the labs: what is in the way, what was put there. */
export function addMachineCommands(program: Command, does: Does, help: Help): void {
	program
		.command('doctor')
		.description(help('help.doctor'))
		.option('--fix', help('help.doctor.--fix'))
		.action(
			does(async (settings: Settings, {fix}: {fix?: true}) =>
				(await import('./doctor.ts')).doctorCommand(fix === true, settings),
			),
		);
	program
		.command('clean')
		.description(help('help.clean'))
		.option('--yes', help('help.clean.--yes'))
		.action(
			does(async (settings: Settings, {yes}: {yes?: true}) => (await import('./clean.ts')).cleanCommand(yes === true, settings)),
		);
}
