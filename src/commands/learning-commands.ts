import type {Command} from 'commander';
import type {Source} from '#core';
import type {ResetFlags} from './reset.ts';
import type {Settings} from './settings.ts';

/** Makes a command's action of its handler. */
export type Does = (
	handler: (settings: Settings, ...given: never[]) => Promise<number>,
) => (...given: unknown[]) => Promise<void>;

/** The commands of the learning loop: run, check, answer, hint, skip, reset. */
export function addLearningCommands(program: Command, does: Does): void {
	program
		.command('run <lab>')
		.description('do the action of a lab or step, then its checks')
		.option('--reference', 'with our files instead of yours')
		.action(
			does(async (settings, lab: string, given: FromSource) =>
				(await import('./run.ts')).runCommand(lab, {source: sourceOf(given), what: 'run'}, settings),
			),
		);
	program
		.command('check <lab>')
		.description('the checks of a lab or step only')
		.option('--reference', 'of our files instead of yours')
		.option('--watch', 'again whenever a file of the lab is saved or a server changes, until Ctrl+C')
		.action(
			does(async (settings, lab: string, given: FromSource & {watch?: true}) =>
				given.watch
					? (await import('./watch.ts')).watchCommand(lab, sourceOf(given), settings)
					: (await import('./run.ts')).runCommand(lab, {source: sourceOf(given), what: 'check'}, settings),
			),
		);
	program
		.command('answer <step> <choice>')
		.description('your answer to a prediction or a question, before its run; the first one counts')
		.action(
			does(async (settings, step: string, choice: string) => (await import('./answer.ts')).answerCommand(step, choice, settings)),
		);
	program
		.command('hint <step>')
		.description('the next hint')
		.action(does(async (settings, step: string) => (await import('./hint.ts')).hintCommand(step, settings)));
	program
		.command('skip <lab>')
		.description('build what a lab or step and those before it would have left, from the reference; recorded as provided')
		.action(does(async (settings, lab: string) => (await import('./skip.ts')).skipCommand(lab, settings)));
	program
		.command('reset <lab>')
		.description('the starter again; your files are kept aside')
		.option('--data', 'your files stay: remove what your runs left on the servers, and what goes with it')
		.option('--yes', 'without a question')
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
