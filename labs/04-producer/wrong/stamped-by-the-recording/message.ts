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
	return meta.domain === 'canary';
}

/** The message of a change: eight fields as JSON, the event's own id beside them, changes of one wiki in one partition. */
export function messageOf({meta, user, title, type, comment, bot}: RecentChange) {
	const {id, dt: time, uri, domain} = meta;
	return {
		key: domain,
		value: JSON.stringify({user: user ?? '', title, time, uri, type: String(type), comment: comment ?? '', domain, bot}),
		headers: {'event-id': id},
		timestamp: String(Date.parse(time)),
	};
}
