import {Command, CommanderError, Option} from 'commander';
import {WorkbookError} from '#core';
import {workspaceFor} from './adapters/paths.ts';
import {asCalled} from './commands/as-called.ts';
import {addExternalOptions, externalOf, externalValueOptions} from './commands/external-options.ts';
import {helpWords, sayCommanders} from './commands/help-words.ts';
import {addLabCommands} from './commands/lab-commands.ts';
import {languageAsked} from './commands/language-asked.ts';
import {addLearningCommands} from './commands/learning-commands.ts';
import {addMachineCommands} from './commands/machine-commands.ts';
import {speed, wholeNumber} from './commands/option-values.ts';
import type {Settings} from './commands/settings.ts';
import {usageProblem} from './commands/usage-problem.ts';
import type {FirstFrame} from './first-frame.ts';

/** What the command line needs of its surroundings. */
export interface Surroundings {
	readonly arguments: readonly string[];
	readonly environment: NodeJS.ProcessEnv;
	readonly isTerminal: boolean;
	/** What is on the screen already. */
	readonly firstFrame: FirstFrame | null;
	readonly print: (line: string) => void;
	readonly complain: (text: string) => void;
}

interface GlobalOptions {
	readonly json?: true;
	readonly plain?: true;
	readonly workspace?: string;
	readonly lang: string;
	readonly seed?: string;
	readonly speed?: number;
	readonly freePorts?: true;
}

/** Commands are loaded when they are asked for: starting up must not pay for all of them. */
export async function runCommandLine(surroundings: Surroundings): Promise<number> {
	let exitCode = 0;
	const help = await helpWords(surroundings.arguments);
	const program = new Command('streambook')
		.description(help('help.streambook'))
		.addOption(new Option('--json', help('help.--json')).conflicts('plain'))
		.option('--plain', help('help.--plain'))
		.option('--workspace <dir>', help('help.--workspace'))
		.option('--lang <code>', help('help.--lang'), 'en')
		.option('--seed <text>', help('help.--seed'))
		.option('--speed <times>', help('help.--speed'), speed)
		.option('--free-ports', help('help.--free-ports'))
		.configureOutput({
			writeOut: text => surroundings.print(text.trimEnd()),
			writeErr: surroundings.complain,
			// Told as every other problem is.
			outputError: () => undefined,
		})
		.showSuggestionAfterError()
		.exitOverride();

	const does =
		(handler: (settings: Settings, ...given: never[]) => Promise<number>) =>
		async (...given: unknown[]) => {
			exitCode = await handler(await settingsOf(program.opts<GlobalOptions>(), surroundings), ...(given as never[]));
		};

	sayCommanders(program, help);
	addExternalOptions(program, help);
	program
		.command('labs')
		.description(help('help.labs'))
		.action(does(async settings => (await import('./commands/labs.ts')).labsCommand(settings)));
	program
		.command('read <lab>')
		.description(help('help.read'))
		.action(does(async (settings, lab: string) => (await import('./commands/read.ts')).readCommand(lab, settings)));
	addLearningCommands(program, does, help);
	program
		.command('up [services...]')
		.description(help('help.up'))
		.action(does(async (settings, services: string[]) => (await import('./commands/up.ts')).upCommand(services, settings)));
	program
		.command('down [services...]')
		.description(help('help.down'))
		.action(does(async (settings, services: string[]) => (await import('./commands/down.ts')).downCommand(services, settings)));
	program
		.command('status')
		.description(help('help.status'))
		.action(does(async settings => (await import('./commands/status.ts')).statusCommand(settings)));
	program
		.command('logs <service>')
		.description(help('help.logs'))
		.option('-n, --lines <count>', help('help.logs.--lines'), wholeNumber(1, 10_000), 40)
		.action(
			does(async (settings, service: string, {lines}: {lines: number}) =>
				(await import('./commands/logs.ts')).logsCommand(service, lines, settings),
			),
		);
	program
		.command('feed')
		.description(help('help.feed'))
		.option('--port <number>', help('help.feed.--port'), wholeNumber(0, 65_535), 0)
		.option('--describe', help('help.feed.--describe'))
		.action(
			does(async (settings, {port, describe}: {port: number; describe?: true}) => {
				const {describeFeedCommand, feedCommand} = await import('./commands/feed.ts');
				return describe ? describeFeedCommand(settings) : feedCommand(port, settings);
			}),
		);
	program
		.command('tool <name> [arguments...]')
		.description(help('help.tool'))
		.action(
			does(async (settings, name: string, given: string[]) =>
				(await import('./commands/tool.ts')).toolCommand(name, given, settings),
			),
		);

	addMachineCommands(program, does, help);
	addLabCommands(program, does, help);
	const given = [...withToolOptionsApart(surroundings.arguments)];
	try {
		// Only without a command: a word that is none is then told with those it resembles.
		if (program.parseOptions(given).operands.length === 0) {
			program.action(
				does(async settings => (await import('./commands/workbook.ts')).workbookCommand(settings, program.opts<GlobalOptions>())),
			);
		}

		await program.parseAsync(given, {from: 'user'});
		return exitCode;
	} catch (error) {
		if (!(error instanceof CommanderError)) {
			throw error;
		}

		if (error.exitCode === 0) {
			return 0;
		}

		throw new WorkbookError(usageProblem(error), {cause: error});
	}
}

const valueOptions: ReadonlySet<string> = new Set(['--workspace', '--lang', '--seed', '--speed', ...externalValueOptions]);

/** What follows a tool's name is the tool's own, even when it looks like an option of ours. */
function withToolOptionsApart(given: readonly string[]): readonly string[] {
	const at = given.findIndex((word, index) => word === 'tool' && !valueOptions.has(given[index - 1] ?? ''));
	const afterName = at + 2;
	return at === -1 || given.length <= afterName || given[at + 1] === '--help'
		? given
		: [...given.slice(0, afterName), '--', ...given.slice(afterName)];
}

async function settingsOf(options: GlobalOptions, surroundings: Surroundings): Promise<Settings> {
	const {environment, isTerminal, firstFrame, print} = surroundings;
	const workspace = workspaceFor(options.workspace, environment);
	const language = languageAsked(options.lang);
	return {
		workspace,
		language,
		voice: options.json ? 'json' : 'plain',
		seed: options.seed,
		feedSpeed: options.speed ?? 20,
		ports: options.freePorts ? 'free' : 'well-known',
		external: await externalOf({...options}, environment, {workspace, language, canAsk: isTerminal && !options.json}),
		print: options.json ? print : line => print(asCalled(line, environment)),
		isTerminal,
		firstFrame,
	};
}
