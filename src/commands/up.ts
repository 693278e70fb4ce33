import {firstInstance, type InstanceStatus, instanceNamed, say, serviceNamed, serviceOf} from '#core';
import {openWorkbook} from '../composition/workbook.ts';
import {servicesOfLabs} from '../engine/services-needed.ts';
import {services} from '../services/services.ts';
import {areReady, everyServer} from './every-server.ts';
import {optionsOf, type Settings} from './settings.ts';
import {tell} from './tell.ts';
import {tellInstance} from './tell-instance.ts';

const environmentExitCode = 3;

/** `up [SERVICE…]`: starts these, or all that the labs need, and keeps them running when this command is over. */
export async function upCommand(given: readonly string[], settings: Settings): Promise<number> {
	const instances = given.map(name => instanceNamed(services, name));
	await using workbook = await openWorkbook(optionsOf(settings));
	const names = given.length === 0 ? servicesOfLabs(workbook.labs, services) : [...new Set(instances.map(serviceOf))];
	const interrupt = new AbortController();
	const abort = (): void => interrupt.abort();
	process.on('SIGINT', abort).on('SIGTERM', abort);
	try {
		const servers = await everyServer(workbook.servers, names, interrupt.signal);
		// Of those beside the first, `ensure` knows nothing.
		for (const instance of instances.filter(each => each !== firstInstance(serviceNamed(services, serviceOf(each))))) {
			await servers.resume(instance, interrupt.signal);
		}

		for (const remark of workbook.session.getState().remarks) {
			tell(settings, workbook.words, {type: 'remarked', remark}, say(workbook.words, remark));
		}

		const statuses = servers.statuses();
		const running = Object.entries(statuses).filter((entry): entry is [string, InstanceStatus] => entry[1]?.phase !== 'stopped');
		for (const [name, status] of running) {
			tellInstance(settings, workbook.words, name, status);
		}

		return areReady(statuses, names) ? 0 : environmentExitCode;
	} finally {
		process.off('SIGINT', abort).off('SIGTERM', abort);
	}
}
