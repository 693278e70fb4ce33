import type {Check} from '#core';
import {judgeOnce, survivesFaults} from '../shared/runs/client-under-faults.ts';

/** What comes again after a cut is in the topic once. */
export function storesOnce(file: string): Check {
	const faults = {cutAfterEvents: 80, strikes: 2, repeatOnResume: 30};
	return survivesFaults(file, {id: 'stores-once', faults, over: {connections: 3}, judge: judgeOnce});
}
