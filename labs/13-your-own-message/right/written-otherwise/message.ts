import names from './namespaces.json' with {type: 'json'};

export type RecentChange = {
	meta: {id: string; dt: string; domain: string};
	type?: unknown;
	[field: string]: unknown;
};
export type Edit = RecentChange & {length: {old?: number; new: number}};

const editTypes = new Set<unknown>(['new', 'edit']);

export const isEdit = (change: RecentChange): change is Edit => editTypes.has(change.type);

const table = new Map(
	Object.entries(names).flatMap(([wiki, own]) =>
		Object.entries(own).map(([number, name]) => [`${wiki}/${number}`, name] as const),
	),
);

/** Other order, other means, same message; its own field is the minute. */
export function messageOf(edit: Edit) {
	const message: Record<string, unknown> = {minute: edit.meta.dt.slice(0, 16)};
	message.user_type = ['human', 'bot'][Number(edit.bot)];
	message.new_length = edit.length.new;
	message.old_length = 'old' in edit.length ? edit.length.old : null;
	message.user_name = typeof edit.user === 'string' ? edit.user : null;
	message.timestamp = edit.meta.dt;
	message.title = edit.title;
	message.namespace = table.get(`${edit.wiki}/${edit.namespace}`) || table.get(`all/${edit.namespace}`) || 'unknown';
	message.domain = edit.meta.domain;
	message.id = edit.id;
	return message;
}
