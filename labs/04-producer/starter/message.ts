/** What we use of an event of the stream. Which fields are there depends on the kind of change. */
export interface RecentChange {
	readonly meta: {readonly id: string; readonly dt: string; readonly domain: string; readonly uri: string};
	readonly type: string | number;
	readonly title: string;
	readonly comment?: string;
	/** Missing when the name has been hidden. */
	readonly user?: string;
	readonly bot: boolean;
}

/** Wikimedia sends one now and then so that a silent stream can be told from a broken one. It is no change to any wiki. */
export function isCanary({meta}: RecentChange): boolean {
	// TODO: how do you know one? It has hardly any fields.
	return meta === undefined;
}

/** The message of a change: eight fields as JSON, the event's own id beside them, changes of one wiki in one partition. */
export function messageOf({meta, title}: RecentChange) {
	// TODO: the eight fields of the contract, the header event-id, and a key of your choice.
	return {
		value: JSON.stringify({title, domain: meta.domain}),
	};
}
