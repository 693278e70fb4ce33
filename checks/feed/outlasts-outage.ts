import type {Check} from '#core';
import {survivesRefusals} from '../shared/runs/client-refused-for-a-while.ts';

/** The service is gone for a while: 503. */
export function outlastsOutage(file: string): Check {
	return survivesRefusals(file, 'outlasts-outage', {status: 503, times: 3});
}
