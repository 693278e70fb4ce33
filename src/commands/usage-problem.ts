import type {CommanderError} from 'commander';
import {type Phrase, type Problem, part, problemSaying} from '#core';

/** What Commander says, and the problem that it is. */
const known = [
	[/^unknown command '(?<command>.*)'$/, 'no-such-command'],
	[/^unknown option '(?<option>.*)'$/, 'no-such-option'],
	[/^missing required argument '(?<argument>.*)'$/, 'argument-missing'],
	[
		/^too many arguments for '(?<command>.*)'\. Expected (?<expected>\d+) arguments? but got (?<got>\d+): (?<given>.*)\.$/,
		'too-many-arguments',
	],
	[/^option '(?<option>.*)' argument missing$/, 'value-missing'],
	[/^option '(?<option>.*)' cannot be used with option '(?<other>.*)'$/, 'options-exclude'],
] as const;

/** What was typed and cannot be understood, as a problem like any other; what nobody has words for yet stays Commander's English. */
export function usageProblem({code, message}: Pick<CommanderError, 'code' | 'message'>): Problem {
	const help = 'streambook --help';
	if (code === 'commander.help') {
		return problemSaying('USAGE', 'command-missing', {}, {remedy: help});
	}

	const [said = '', meant] = message.replace(/^error: /, '').split('\n');
	const remedy = remedyOf(/^\(Did you mean (?<guess>.*)\?\)$/.exec(meant ?? '')?.groups?.guess, help);
	for (const [form, id] of known) {
		const groups = form.exec(said)?.groups;
		if (groups !== undefined) {
			return problemSaying('USAGE', id, {...groups}, {remedy});
		}
	}

	return problemSaying('USAGE', 'not-understood', {said}, {remedy});
}

function remedyOf(guess: string | undefined, help: string): Phrase | string {
	return guess === undefined ? help : part('part.did-you-mean', {guess, help});
}
