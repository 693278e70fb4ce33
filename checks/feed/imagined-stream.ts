import type {FeedConnection, FeedEvent, FeedFaults} from '#core';
import {canaryAt, eventAt} from '../pipeline/fixtures.ts';

interface Connection {
	readonly lastEventId: string | null;
	readonly userAgent: string | null;
	readonly from: number;
	to: number;
	sinceFaults: number;
	order: number;
	open: boolean;
}

const events = Array.from({length: 5000}, (_, position) => (position % 70 === 69 ? canaryAt(position) : eventAt(position)));
/** What a client misses that connects again and names no place. */
const missedMeanwhile = 5;

/** A run of the feed without a server, its faults and its connections; where it is calm nothing goes wrong, whatever is asked for. */
export function imaginedStream(isCalm: boolean) {
	const history: Connection[] = [];
	let [furthest, refused, refusalsLeft, order, struck] = [0, 0, 0, 0, 0];
	let faults: FeedFaults = {};

	const openOne = (): Connection | undefined => history.find(({open}) => open);
	return {
		openOne,
		/** How often something went wrong. */
		struck: () => struck,
		events: (to: number) => events.slice(0, to),
		setFaults(wanted: FeedFaults) {
			faults = isCalm ? {} : wanted;
			refusalsLeft = faults.refuse?.times ?? 0;
			order = 0;
			for (const connection of history.filter(({open}) => open)) {
				connection.order = ++order;
				connection.sinceFaults = 0;
			}
		},
		/** Opens a connection behind a place, or at the latest event; the status when it is refused. */
		connect(place: number | null, userAgent: string | null): number {
			const isUnnamed = faults.userAgentRequired === true && userAgent === null;
			if (isUnnamed || refusalsLeft > 0) {
				refusalsLeft--;
				refused++;
				struck++;
				return isUnnamed ? 403 : (faults.refuse?.status ?? 500);
			}

			const latest = furthest + (furthest > 0 ? missedMeanwhile : 0);
			const from = place === null ? latest : place + 1 - (faults.repeatOnResume ?? 0);
			const lastEventId = place === null ? null : `[${place}]`;
			history.push({lastEventId, userAgent, from, to: from, sinceFaults: 0, order: ++order, open: true});
			return 200;
		},
		/** The next event of a connection, or what goes wrong with it. */
		read(connection: Connection): FeedEvent | 'ends' | 'silent' {
			const {strikes = connection.order, silentAfterEvents} = faults;
			const ends = faults.cutAfterEvents ?? faults.errorAfterEvents ?? faults.halfFrameAfterEvents;
			const after = ends ?? silentAfterEvents ?? Number.POSITIVE_INFINITY;
			const event = events[connection.to];
			if (event === undefined || (connection.order <= strikes && connection.sinceFaults >= after)) {
				return silentAfterEvents === undefined ? 'ends' : 'silent';
			}

			connection.to++;
			connection.sinceFaults++;
			furthest = Math.max(furthest, connection.to);
			return event;
		},
		close(connection: Connection) {
			struck++;
			connection.open = false;
		},
		/** The client has ended, and its connection with it; so many events were under way to it. */
		leave(underWay: number) {
			for (const connection of history.filter(({open}) => open)) {
				connection.open = false;
				connection.to += underWay;
				furthest = Math.max(furthest, connection.to);
			}
		},
		describe() {
			const sent = new Set(history.flatMap(({from, to}) => events.slice(from, to)));
			const open = history.filter(connection => connection.open).length;
			return {connections: history.length, open, refused, sent: sent.size, history: history.map(described)};
		},
	};
}

function described({from, to, open, userAgent, lastEventId}: Connection): FeedConnection {
	const sent = to - from;
	return {from: sent === 0 ? null : from, to: sent === 0 ? null : to, sent, open, userAgent, lastEventId};
}
