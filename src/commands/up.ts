import {type InstanceName, type InstanceStatus, say} from '#core';
import {openWorkbook} from '../composition/workbook.ts';
import {areReady, everyServer} from './every-server.ts';
import {optionsOf, type Settings} from './settings.ts';
import {statusPhrase} from './status-phrase.ts';

const environmentExitCode = 3;

/** `up`: starts every server and keeps them running when this command is over. */
export async function upCommand(settings: Settings): Promise<number> {
	await using workbook = await openWorkbook(optionsOf(settings));
	const interrupt = new AbortController();
	const abort = (): void => interrupt.abort();
	process.on('SIGINT', abort).on('SIGTERM', abort);
	try {
		const servers = await everyServer(workbook.servers, interrupt.signal);
		for (const remark of workbook.session.getState().remarks) {
			settings.print(settings.voice === 'json' ? JSON.stringify({type: 'remarked', remark}) : say(workbook.words, remark));
		}

		const statuses = servers.statuses();
		for (const [name, status] of Object.entries(statuses) as [InstanceName, InstanceStatus][]) {
			settings.print(
				settings.voice === 'json'
					? JSON.stringify({type: 'server', name, ...status})
					: say(workbook.words, statusPhrase(name, status)),
			);
		}

		return areReady(statuses) ? 0 : environmentExitCode;
	} finally {
		process.off('SIGINT', abort).off('SIGTERM', abort);
	}
}
