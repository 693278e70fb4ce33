import {execa} from 'execa';
import {ownArguments, say} from '#core';
import {systemClock} from '../clock/system-clock.ts';
import {openWorkbook} from '../composition/workbook.ts';
import {asCalled} from './as-called.ts';
import {optionsOf, type Settings} from './settings.ts';

/** `tool NAME …`: one of the servers' own tools on this terminal, with the addresses of this workspace filled in. */
export async function toolCommand(name: string, given: readonly string[], settings: Settings): Promise<number> {
	const {toolNamed} = await import('../services/tools/tools.ts');
	const tool = toolNamed(name);
	await using workbook = await openWorkbook(optionsOf(settings));
	// The output is the tool's: it may be read by a program.
	workbook.session.subscribe(event => {
		if (event.type === 'remarked') {
			process.stderr.write(asCalled(`! ${say(workbook.words, event.remark)}\n`, process.env));
		}
	});
	const signal = systemClock.limit(180_000);
	const servers = await workbook.servers(signal);
	await servers.ensure(tool.needs, signal);
	const access = await servers.access(signal);
	const own = tool.speaksJson && settings.voice === 'json' ? ['--json', ...given] : ownArguments(given, servers.names);
	const {command, arguments: toolArguments, environment} = await tool.command(own, access, workbook.paths.stack);
	// Ctrl+C is the tool's: it ends the tool, and then this command ends in order.
	const ignore = (): void => undefined;
	process.on('SIGINT', ignore);
	try {
		const running = execa(command, toolArguments, {env: environment, extendEnv: false, stdio: 'inherit', reject: false});
		if (running.pid !== undefined) {
			servers.lookAfter(running.pid);
		}

		const {exitCode} = await running;
		return exitCode ?? 130;
	} finally {
		process.off('SIGINT', ignore);
	}
}
