import type {FeedConnection, FeedEvent} from '#core';

/** What became of the events of a run, seen from both ends. */
export interface Account {
	/** Events sent to the reader at least once. */
	readonly sent: number;
	/** Events the reader got, repeated ones counted each time. */
	readonly received: number;
	readonly duplicates: number;
	/** Of the duplicates those that were kept; null for a reader that keeps whatever comes, and knows nothing of duplicates. */
	readonly twice: number | null;
	/** Events between the first and the last one sent that the reader never got; also those it was never sent. */
	readonly lost: number;
	/** What the reader got and no event of the run is. */
	readonly unknown: number;
}

/** Balances what was sent with what came. Nothing may be under way any more: what is, counts as lost. `leftOut` came again and was not kept; null for a reader
that leaves nothing out. */
export function accountOf(
	history: readonly Pick<FeedConnection, 'from' | 'to'>[],
	events: readonly FeedEvent[],
	received: readonly string[],
	leftOut: number | null = null,
): Account {
	const ranges = history.flatMap(({from, to}) => (from === null || to === null ? [] : [{from, to}]));
	const first = Math.min(...ranges.map(({from}) => from));
	const behind = Math.max(...ranges.map(({to}) => to));
	const idsOf = (wanted: (position: number) => boolean): readonly string[] =>
		events.filter(({position}) => wanted(position)).map(({data}) => (data.meta as {readonly id: string}).id);
	const due = idsOf(position => position >= first && position < behind);
	const got = new Set(received);
	return {
		sent: idsOf(position => ranges.some(({from, to}) => position >= from && position < to)).length,
		received: received.length + (leftOut ?? 0),
		duplicates: received.length - got.size + (leftOut ?? 0),
		twice: leftOut === null ? null : received.length - got.size,
		lost: due.filter(id => !got.has(id)).length,
		unknown: [...got].filter(id => !due.includes(id)).length,
	};
}
