import {readFileSync} from 'node:fs';

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

/** What our readers get. `schema.json` says it to them, and to whoever checks. */
export interface EditMessage {
	readonly id: number;
	readonly domain: string;
	readonly namespace: string;
	readonly title: string;
	readonly timestamp: string;
	readonly user_name: string | null;
	readonly user_type: 'bot' | 'human';
	readonly old_length: number | null;
	readonly new_length: number;
	/** Our own: characters that came or went, the whole text of a new page. */
	readonly delta: number;
}

export function isEdit(change: RecentChange): change is Edit {
	return change.type === 'edit' || change.type === 'new';
}

export function messageOf({id, meta, wiki, namespace, title, user, bot, length}: Edit): EditMessage {
	return {
		id,
		domain: meta.domain,
		namespace: namespaceName(wiki, namespace),
		title,
		timestamp: meta.dt,
		// Null says: there is none. An empty text, or 0, would say something else, and be believed.
		user_name: user ?? null,
		user_type: bot ? 'bot' : 'human',
		old_length: length.old ?? null,
		new_length: length.new,
		delta: length.new - (length.old ?? 0),
	};
}

type Names = Readonly<Record<string, string>>;

const namespaces: Readonly<Record<string, Names>> = JSON.parse(readFileSync(new URL('namespaces.json', import.meta.url), 'utf8'));

/** What each number is called. */
const names: Names = Object.assign({}, ...Object.values(namespaces));

function namespaceName(_wiki: string, number: number): string {
	return names[number] ?? 'unknown';
}
