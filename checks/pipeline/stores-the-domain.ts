import {type Check, defineCheck, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {changesGiven, processedBy} from '../shared/runs/processed.ts';
import {storedIds} from '../shared/runs/processor-run.ts';
import {judgeStored, type Stored, storedOf} from '../shared/tables/stored.ts';

/** Of what is in the topic the table holds one domain's changes, each once. */
export function storesTheDomain(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'stores-the-domain',
		title: {code: 'check.stores-the-domain', params: {file}},
		trial: processedBy(file),
		after,
		async observe(context, {given, end}) {
			const events = await changesGiven(context, given);
			return {end, table: given.table, stored: storedOf((await storedIds(context, given.table)) ?? [], events)};
		},
		judge: judgeDomainStored,
	});
}

export type DomainStored = {readonly end: ProgramEnd; readonly table: string; readonly stored: Stored};

export function judgeDomainStored({end, table, stored}: DomainStored): Verdict {
	return (end.stopMs === null && judgeEnd(end)) || judgeStored(stored, table) || passed;
}
