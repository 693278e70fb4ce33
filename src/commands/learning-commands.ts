import type {Command} from 'commander';
import type {Source} from '#core';
import type {Help} from './help-words.ts';
import type {ResetFlags} from './reset.ts';
import type {Settings} from './settings.ts';

/** Makes a command's action of its handler. */
export type Does = (
	handler: (settings: Settings, ...given: never[]) => Promise<number>,
) => (...given: unknown[]) => Promise<void>;

/** The commands of the learning loop: run, check, answer, hint, skip, reset. */
export function addLearningCommands(program: Command, does: Does, help: Help): void {
	program
		.command('run <lab>')
		.description(help('help.run'))
		.option('--reference', help('help.run.--reference'))
		.action(
			does(async (settings, lab: string, given: FromSource) =>
				(await import('./run.ts')).runCommand(lab, {source: sourceOf(given), what: 'run'}, settings),
			),
		);
	program
		.command('check <lab>')
		.description(help('help.check'))
		.option('--reference', help('help.check.--reference'))
		.option('--watch', help('help.check.--watch'))
		.action(
			does(async (settings, lab: string, given: FromSource & {watch?: true}) =>
				given.watch
					? (await import('./watch.ts')).watchCommand(lab, sourceOf(given), settings)
					: (await import('./run.ts')).runCommand(lab, {source: sourceOf(given), what: 'check'}, settings),
			),
		);
	program
		.command('answer <step> <choice>')
		.description(help('help.answer'))
		.action(
			does(async (settings, step: string, choice: string) => (await import('./answer.ts')).answerCommand(step, choice, settings)),
		);
	program
		.command('hint <step>')
		.description(help('help.hint'))
		.action(does(async (settings, step: string) => (await import('./hint.ts')).hintCommand(step, settings)));
	program
		.command('skip <lab>')
		.description(help('help.skip'))
		.action(does(async (settings, lab: string) => (await import('./skip.ts')).skipCommand(lab, settings)));
	program
		.command('reset <lab>')
		.description(help('help.reset'))
		.option('--data', help('help.reset.--data'))
		.option('--yes', help('help.reset.--yes'))
		.action(
			does(async (settings, lab: string, flags: ResetFlags) => (await import('./reset.ts')).resetCommand(lab, flags, settings)),
		);
}

interface FromSource {
	readonly reference?: true;
}

function sourceOf({reference}: FromSource): Source {
	return reference ? 'reference' : 'learner';
}
