import type {Command} from 'commander';
import type {Does} from './learning-commands.ts';
import type {Settings} from './settings.ts';

/** The commands about the machine rather than the labs: what is in the way, what was put there. */
export function addMachineCommands(program: Command, does: Does): void {
	program
		.command('doctor')
		.description('what is missing or in the way, who holds which port, what to do about it')
		.option('--fix', "mend what is the workbook's own")
		.action(
			does(async (settings: Settings, {fix}: {fix?: true}) =>
				(await import('./doctor.ts')).doctorCommand(fix === true, settings),
			),
		);
	program
		.command('clean')
		.description('what the workbook put on this machine, and its removal')
		.option('--yes', 'without a question')
		.action(
			does(async (settings: Settings, {yes}: {yes?: true}) => (await import('./clean.ts')).cleanCommand(yes === true, settings)),
		);
}
