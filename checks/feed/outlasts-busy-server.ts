import type {Check} from '#core';
import {survivesRefusals} from '../shared/runs/client-refused-for-a-while.ts';

/** The service in front is busy: 429. The client waits and comes back. */
export function outlastsBusyServer(file: string): Check {
	return survivesRefusals(file, 'outlasts-busy-server', {status: 429, times: 2});
}
