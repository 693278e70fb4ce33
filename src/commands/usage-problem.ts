import type {CommanderError} from 'commander';
import type {Problem} from '#core';

/** What was typed and cannot be understood, as a problem like any other. */
export function usageProblem({code, message}: Pick<CommanderError, 'code' | 'message'>): Problem {
	const remedy = 'streambook --help';
	if (code === 'commander.help') {
		return {code: 'USAGE', message: 'a command is missing', remedy};
	}

	const [said = '', meant] = message.replace(/^error: /, '').split('\n');
	const suggestion = /^\((Did you mean .*)\)$/.exec(meant ?? '')?.[1]?.replace('Did', 'did');
	return {
		code: 'USAGE',
		message: said.replace(/^unknown command '(.*)'$/, 'there is no command $1'),
		remedy: [suggestion, remedy].filter(Boolean).join('\n'),
	};
}
