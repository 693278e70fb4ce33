import type {FeedEvent, Json} from '#core';
import {isCanary} from './message.ts';
import {namespaceName} from './namespace-names.ts';

/** The nine fields of the message, and what their values may be. */
export const editFields = {
	id: 'a number',
	domain: 'a text',
	namespace: 'a text',
	title: 'a text',
	timestamp: 'a text',
	user_name: 'a text or null',
	user_type: 'a text',
	old_length: 'a number or null',
	new_length: 'a number',
} as const;

export type EditField = keyof typeof editFields;

export const editFieldNames = Object.keys(editFields) as readonly EditField[];

/** A change of a page's text, or its first text. */
export function isEdit(event: FeedEvent): boolean {
	return !isCanary(event) && ['edit', 'new'].includes(String(event.data.type));
}

/** The message that an edit becomes. */
export function editMessageOf({data}: FeedEvent): Readonly<Record<EditField, Json>> {
	const meta = data.meta as Readonly<Record<string, Json>>;
	const length = data.length as {readonly old?: number; readonly new: number};
	return {
		id: data.id ?? null,
		domain: meta.domain ?? null,
		namespace: namespaceName(String(data.wiki), Number(data.namespace)),
		title: data.title ?? null,
		timestamp: meta.dt ?? null,
		user_name: data.user ?? null,
		user_type: data.bot === true ? 'bot' : 'human',
		old_length: length.old ?? null,
		new_length: length.new,
	};
}

export function isOfType(value: Json | undefined, type: string): boolean {
	return (
		(type.includes('a number') && typeof value === 'number') ||
		(type.includes('a text') && typeof value === 'string') ||
		(type.includes('null') && value === null)
	);
}
