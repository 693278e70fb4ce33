import type {Check} from '#core';
import {judgeLoss, survivesFaults} from '../shared/runs/client-under-faults.ts';

/** Connections are torn; each time the client goes on where it was. */
export function goesOnAfterCuts(file: string): Check {
	const faults = {cutAfterEvents: 40, strikes: 3};
	return survivesFaults(file, {id: 'goes-on-after-cuts', faults, over: {connections: 4}, judge: judgeLoss});
}
