import type {FeedEvent, Json, RecordView} from '#core';

/** The fields of a message and their types: the contract of the producer's lab. */
export const messageFields = {
	user: 'string',
	title: 'string',
	time: 'string',
	uri: 'string',
	type: 'string',
	comment: 'string',
	domain: 'string',
	bot: 'boolean',
} as const;

export type FieldName = keyof typeof messageFields;

export type Message = {readonly [field in FieldName]: string | boolean};

/** The header that carries the event's own id. */
export const idHeader = 'event-id';

export function eventId({data}: FeedEvent): string {
	return text(metaOf(data).id);
}

/** Canary events prove that the stream lives; they are no change to any wiki. */
export function isCanary({data}: FeedEvent): boolean {
	return metaOf(data).domain === 'canary';
}

/** The message that an event becomes; a hidden user is an empty one. */
export function messageOf({data}: FeedEvent): Message {
	const {dt, uri, domain} = metaOf(data);
	return {
		user: text(data.user),
		title: text(data.title),
		time: text(dt),
		uri: text(uri),
		type: text(data.type),
		comment: text(data.comment),
		domain: text(domain),
		bot: data.bot === true,
	};
}

/** A record's value as a JSON object; null when it is none. */
export function objectOf({value}: RecordView): Readonly<Record<string, Json>> | null {
	try {
		const parsed: unknown = JSON.parse(value ?? '');
		return typeof parsed === 'object' && !Array.isArray(parsed) ? (parsed as Record<string, Json> | null) : null;
	} catch {
		return null;
	}
}

function metaOf(data: FeedEvent['data']): Readonly<Record<string, Json>> {
	return data.meta as Readonly<Record<string, Json>>;
}

function text(value: Json | undefined): string {
	return value === undefined || value === null ? '' : String(value);
}
