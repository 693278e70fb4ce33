import {setTimeout as sleep} from 'node:timers/promises';
import type {Clock} from '../engine/ports.ts';

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => sleep(ms, undefined, {signal}),
};
