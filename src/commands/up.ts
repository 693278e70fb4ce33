import {type InstanceName, type InstanceStatus, say, serviceNames} from '#core';
import {openWorkbook} from '../workbook.ts';
import {optionsOf, type Settings} from './settings.ts';
import {statusPhrase} from './status-phrase.ts';

/** `up`: starts every server and keeps them running when this command is over. */
export async function upCommand(settings: Settings): Promise<number> {
	await using workbook = await openWorkbook(optionsOf(settings));
	const interrupt = new AbortController();
	const abort = (): void => interrupt.abort();
	process.on('SIGINT', abort).on('SIGTERM', abort);
	try {
		const servers = await workbook.servers(interrupt.signal);
		for (const remark of workbook.session.getState().remarks) {
			settings.print(settings.voice === 'json' ? JSON.stringify({type: 'remarked', remark}) : say(workbook.words, remark));
		}

		await servers.ensure(serviceNames, interrupt.signal);
		await servers.pin();
		for (const [name, status] of Object.entries(servers.statuses()) as [InstanceName, InstanceStatus][]) {
			settings.print(
				settings.voice === 'json'
					? JSON.stringify({type: 'server', name, ...status})
					: say(workbook.words, statusPhrase(name, status)),
			);
		}

		return 0;
	} finally {
		process.off('SIGINT', abort).off('SIGTERM', abort);
	}
}
