import {type Check, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {judgeEnd} from '../shared/program/end.ts';
import {judgeConfirmed, processedTwiceBy, type Redelivered} from '../shared/runs/processed-twice.ts';
import {judgeStored} from '../shared/tables/stored.ts';

/** All records come again, since their offsets were lost, and new ones among them: only the new ones become rows. */
export function redeliveryAddsNothing(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'redelivery-adds-nothing',
		title: {code: 'check.redelivery-adds-nothing', params: {file}},
		trial: processedTwiceBy(file),
		after,
		struck: ({redelivered}) => (redelivered === null ? null : cameAgain(redelivered)),
		judge: ({confirmed, redelivered}) => (redelivered === null ? judgeConfirmed(confirmed) : judgeRedelivered(redelivered)),
	});
}

export function cameAgain({redelivered, added}: Redelivered): Missed | null {
	return redelivered > 0 && added > 0 ? null : {message: 'no record came a second time beside a new one, so nothing is proved'};
}

export function judgeRedelivered({end, table, unconfirmed: left, stored, added}: Redelivered): Verdict {
	if (end.stopMs === null) {
		return judgeEnd(end) ?? passed;
	}

	const wrong = judgeStored(stored, table);
	if (wrong !== null && wrong.code !== 'rows-missing') {
		return wrong;
	}

	if (left > 0) {
		return failed('redelivery-stuck', {params: {left}, found: end.lastLines.join('\n')});
	}

	// The same finding, with another cause.
	return wrong === null ? passed : {...wrong, code: 'rows-lost-in-redelivery', params: {...wrong.params, added}};
}
