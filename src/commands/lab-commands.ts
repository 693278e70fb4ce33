import {type Command, Option} from 'commander';
import {type Help, sayCommanders} from './help-words.ts';
import type {VerifyFlags} from './lab-verify.ts';
import type {WrongFlags} from './lab-wrong.ts';
import type {Does} from './learning-commands.ts';
import {wholeNumber} from './option-values.ts';

/** The commands of a lab's author. */
export function addLabCommands(program: Command, does: Does, help: Help): void {
	const lab = sayCommanders(program.command('lab').description(help('help.lab')), help);
	lab
		.command('new <name>')
		.description(help('help.lab.new'))
		.action(does(async (settings, name: string) => (await import('./lab-new.ts')).labNewCommand(name, settings)));
	lab
		.command('wrong <lab/name>')
		.description(help('help.lab.wrong'))
		.option('--whole', help('help.lab.wrong.whole'))
		.addOption(new Option('--edit', help('help.lab.wrong.edit')).conflicts(['whole', 'save']))
		.addOption(new Option('--save', help('help.lab.wrong.save')).conflicts('whole'))
		.action(
			does(async (settings, selector: string, flags: WrongFlags) =>
				(await import('./lab-wrong.ts')).labWrongCommand(selector, flags, settings),
			),
		);
	lab
		.command('catalogue')
		.description(help('help.lab.catalogue'))
		.action(does(async settings => (await import('./lab-new.ts')).labCatalogueCommand(settings)));
	lab
		.command('verify [labs...]')
		.description(help('help.lab.verify'))
		.option('--repeat <times>', help('help.lab.verify.--repeat'), wholeNumber(1, 1000), 1)
		.option('--changed [commit]', help('help.lab.verify.--changed'))
		.option('--goldens', help('help.lab.verify.--goldens'))
		.action(
			does(async (settings, labs: string[], flags: VerifyFlags) =>
				(await import('./lab-verify.ts')).labVerifyCommand(labs, flags, settings),
			),
		);
}
