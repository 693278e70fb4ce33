import {type Catalogue, say} from '#core';
import type {Session} from '../engine/session.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import type {Settings} from './settings.ts';

/** Says that the servers stop with this command, where they do: whoever tries a guide's commands next would find none. */
export async function tellServersStop(
	workbook: {
		readonly session: Session;
		readonly words: Catalogue;
		readonly servers: () => Promise<Pick<StackClient, 'outlives'>>;
	},
	{voice, print}: Pick<Settings, 'voice' | 'print'>,
): Promise<void> {
	const run = Object.values(workbook.session.getState().services).some(
		status => status?.phase === 'ready' && status.configuredBy !== 'external',
	);
	if (voice === 'plain' && run && !(await (await workbook.servers()).outlives())) {
		print(say(workbook.words, {code: 'cli.servers-stop'}));
	}
}
