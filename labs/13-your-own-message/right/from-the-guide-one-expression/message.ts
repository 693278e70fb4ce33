import {readFileSync} from 'node:fs';
import {join} from 'node:path';

interface Edited {
	readonly type: 'edit' | 'new';
	readonly meta: {readonly id: string; readonly dt: string; readonly domain: string};
	readonly id: number;
	readonly wiki: string;
	readonly namespace: number;
	readonly title: string;
	readonly user?: string;
	readonly bot: boolean;
	readonly minor?: boolean;
	readonly length: {readonly old?: number; readonly new: number};
}

export type RecentChange = Edited | {readonly type?: string | number};
export type Edit = Edited;

const tables: Record<string, Record<string, string>> = JSON.parse(
	readFileSync(join(import.meta.dirname, 'namespaces.json'), 'utf8'),
);

export const isEdit = (change: RecentChange): change is Edit => change.type === 'edit' || change.type === 'new';

export function messageOf(edit: Edit) {
	const {old = null, new: now} = edit.length;
	const at = new Date(edit.meta.dt);
	return {
		timestamp: edit.meta.dt,
		minute: at.toISOString().substring(0, 16),
		language: edit.meta.domain.split('.')[0],
		growth: old === null ? null : now - old,
		is_large: Math.abs(now - (old ?? 0)) > 1000,
		tags: [edit.type, edit.minor ? 'minor' : 'major'],
		new_length: now,
		old_length: old,
		user_type: edit.bot ? 'bot' : 'human',
		user_name: edit.user ?? null,
		title: edit.title,
		namespace: tables[edit.wiki]?.[edit.namespace] ?? tables.all?.[edit.namespace] ?? 'unknown',
		domain: edit.meta.domain,
		id: edit.id,
	};
}
