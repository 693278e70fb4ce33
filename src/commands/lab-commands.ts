import {type Command, Option} from 'commander';
import type {VerifyFlags} from './lab-verify.ts';
import type {WrongFlags} from './lab-wrong.ts';
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
		.command('wrong <lab/name>')
		.description('a wrong program as the edit of the reference that it is; of a lab alone, which there are')
		.option('--whole', 'the files it changes, as they are then')
		.addOption(
			new Option('--edit', 'lay it out in a folder to edit; a new one begins as the reference').conflicts(['whole', 'save']),
		)
		.addOption(new Option('--save', 'keep what is laid out as a patch').conflicts('whole'))
		.action(
			does(async (settings, selector: string, flags: WrongFlags) =>
				(await import('./lab-wrong.ts')).labWrongCommand(selector, flags, settings),
			),
		);
	lab
		.command('catalogue')
		.description('write checks/README.md from the labs there are')
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
