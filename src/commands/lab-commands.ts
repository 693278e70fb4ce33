import type {Command} from 'commander';
import type {VerifyFlags} from './lab-verify.ts';
import type {Does} from './learning-commands.ts';
import {wholeNumber} from './option-values.ts';

/** The commands of a lab's author. */
export function addLabCommands(program: Command, does: Does): void {
	const lab = program.command('lab').description('for authors: make a lab, prove that labs are sound');
	lab
		.command('new <name>')
		.description('the folder of a new lab, such as 14-late-events')
		.action(does(async (settings, name: string) => (await import('./lab-new.ts')).labNewCommand(name, settings)));
	lab
		.command('catalogue')
		.description('the checks of the labs: the fact each holds, what it asks, where it is used')
		.action(does(async settings => (await import('./lab-new.ts')).labCatalogueCommand(settings)));
	lab
		.command('verify [labs...]')
		.description('the reference passes, the starter does not, each wrong program is caught, each right one passes')
		.option('--repeat <times>', 'look for what only fails sometimes', wholeNumber(1, 1000), 1)
		.option('--changed [commit]', 'what was changed since then (without a commit: since the branch began), and a fixed slice')
		.option('--goldens', 'store the messages of the wrong programs as they are now')
		.action(
			does(async (settings, labs: string[], flags: VerifyFlags) =>
				(await import('./lab-verify.ts')).labVerifyCommand(labs, flags, settings),
			),
		);
}
