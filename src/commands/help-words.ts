import type {Command} from 'commander';
import {type Catalogue, say} from '#core';
import english from '../../assets/words/en/help.json' with {type: 'json'};
import {wordsAsked} from './language-asked.ts';

/** What help says of a command or an option; an option of a service has its words by its flag. */
export type Help = (code: keyof typeof english | `help.--${string}`) => string;

/** Help in the language that is asked for: the command line is made of it before it is read. */
export async function helpWords(given: readonly string[]): Promise<Help> {
	const words: Catalogue = {...english, ...(await wordsAsked(given))};
	return code => say(words, {code});
}

/** What help says on its own account, of a command and of those below it that are added afterwards. */
export function sayCommanders(command: Command, help: Help): Command {
	const titles: Readonly<Record<string, string>> = {
		'Usage:': help('help.commander.usage'),
		'Arguments:': help('help.commander.arguments'),
		'Options:': help('help.commander.options'),
		'Commands:': help('help.commander.commands'),
	};
	return command
		.configureHelp({styleTitle: title => titles[title] ?? title})
		.helpOption('-h, --help', help('help.commander.help-option'))
		.helpCommand('help [command]', help('help.commander.help-option'));
}
