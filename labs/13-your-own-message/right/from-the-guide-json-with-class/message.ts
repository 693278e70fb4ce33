import names from './namespaces.json' with {type: 'json'};

export interface RecentChange {
	readonly meta: {readonly id: string; readonly dt: string; readonly domain: string};
	readonly id?: number;
	readonly type?: string | number;
	readonly wiki: string;
	readonly namespace: number;
	readonly title: string;
	readonly user?: string;
	readonly bot: boolean;
	readonly length?: {readonly old?: number; readonly new: number};
}

export type Edit = RecentChange;

const kindsOfEdits: ReadonlySet<unknown> = new Set(['edit', 'new']);

export function isEdit({type}: RecentChange): boolean {
	return kindsOfEdits.has(type);
}

/** JSON.stringify asks a thing for its `toJSON` first. */
class EditMessage {
	readonly #edit: Edit;

	constructor(edit: Edit) {
		this.#edit = edit;
	}

	get namespace(): string {
		const {wiki, namespace} = this.#edit;
		const tables = new Map<string, Readonly<Record<string, string>>>(Object.entries(names));
		// The wiki's own names first: nobody's rule forbids a wiki to rename what all have.
		for (const table of [tables.get(wiki), tables.get('all')]) {
			const name = table?.[String(namespace)];
			if (name !== undefined) {
				return name;
			}
		}

		return 'unknown';
	}

	toJSON() {
		const {id, meta, title, user, bot, length, type} = this.#edit;
		return {
			id,
			domain: meta.domain,
			namespace: this.namespace,
			title,
			timestamp: meta.dt,
			user_name: typeof user === 'string' ? user : null,
			user_type: bot ? 'bot' : 'human',
			old_length: length?.old ?? null,
			new_length: length?.new,
			page: {is_new: type === 'new'},
		};
	}
}

export function messageOf(edit: Edit): EditMessage {
	return new EditMessage(edit);
}
