import {type Check, defineCheck} from '#core';
import {judgeConfirmed, processedTwiceBy} from '../shared/runs/processed-twice.ts';

/** Interrupted, the program leaves in time, and has confirmed what it stored. */
export function confirmsWhatItStored(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'confirms-what-it-stored',
		title: {code: 'check.confirms-what-it-stored', params: {file}},
		trial: processedTwiceBy(file),
		after,
		judge: ({confirmed}) => judgeConfirmed(confirmed),
	});
}
