import type {Check} from '#core';
import {judgeLoss, survivesFaults} from '../shared/runs/client-under-faults.ts';

/** The stream reports an error of its own and ends. */
export function goesOnAfterErrorEvent(file: string): Check {
	const faults = {errorAfterEvents: 40, strikes: 2};
	return survivesFaults(file, {id: 'goes-on-after-error-event', faults, over: {connections: 3}, judge: judgeLoss});
}
