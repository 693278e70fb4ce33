import type {Check} from '#core';
import {judgeLoss, survivesFaults} from '../shared/runs/client-under-faults.ts';

/** A connection breaks in the middle of a frame: the half is no event, the whole one comes again. */
export function goesOnAfterHalfFrame(file: string): Check {
	const faults = {halfFrameAfterEvents: 40, strikes: 2};
	return survivesFaults(file, {id: 'goes-on-after-half-frame', faults, over: {connections: 3}, judge: judgeLoss});
}
