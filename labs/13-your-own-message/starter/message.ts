/** What we use of an event of the stream. Which fields are there depends on the kind of change. */
export interface RecentChange {
	readonly meta: {readonly id: string; readonly dt: string; readonly domain: string};
	readonly id?: number;
	readonly type?: string | number;
	readonly wiki: string;
	readonly namespace: number;
	readonly title: string;
	/** Missing when the name has been hidden. */
	readonly user?: string;
	readonly bot: boolean;
	/** Only where a text was changed; `old` is missing when there was none before. */
	readonly length?: {readonly old?: number; readonly new: number};
}

/** A change of a page's text; a new page is one as well. Everything else has no lengths, and a canary not even a type. */
export type Edit = RecentChange & Required<Pick<RecentChange, 'id' | 'length'>>;

export function isEdit(change: RecentChange): change is Edit {
	// TODO edits: which changes are edits?
	return change.type !== undefined;
}

export function messageOf({id, meta, title}: Edit) {
	return {
		id,
		domain: meta.domain,
		title,
		// TODO edits: timestamp, user_name, user_type, new_length
		// TODO namespaces: namespace, by its name in namespaces.json
		// TODO missing: old_length; null where there is none
		// TODO schema: something of your own
	};
}
