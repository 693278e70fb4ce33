import type {Coverage} from '../pipeline/coverage.ts';
import {endedWell} from '../program/fixtures.ts';
import type {ConnectionSeen, Survival} from './survivor-run.ts';

/** What judges of clients meet, for their tests. */
const none = {count: 0, first: []};
export const some = {count: 4, first: [{position: 7, id: 'id-7', title: 'Vättern', domain: 'sv.wikipedia.org'}]};
export const one = {...some, count: 1};

const coverage: Coverage = {records: 300, reach: 320, withoutId: 0, canaries: none, gaps: none, twice: none, unknown: 0};

/** The first connection names no place, a later one does. */
export const first: ConnectionSeen = {sent: 200, open: false, userAgent: 'client (a@b.c)', resumed: false};
export const later: ConnectionSeen = {...first, resumed: true};

/** A client that did all it should: 300 records after two connections, of which the second brought 20 events again. */
export const good: Survival = {
	end: endedWell,
	wanted: 300,
	coverage,
	canaries: 1,
	repeated: 20,
	refused: 0,
	connections: [first, later],
	begunBy: 0,
};

/** The same client with so many records, or with what else is in its topic. */
export function having(part: Partial<Coverage>, rest: Partial<Survival> = {}): Survival {
	return {...good, ...rest, coverage: {...coverage, ...part}};
}

/** A client that never came so far as to have a connection. */
export const unconnected: Survival = having({records: 0, reach: 0}, {connections: [], begunBy: -1, canaries: 0, repeated: 0});

export function codeOf(verdict: {readonly kind: string; readonly code?: string} | null): string {
	return verdict?.code ?? verdict?.kind ?? 'passed';
}
