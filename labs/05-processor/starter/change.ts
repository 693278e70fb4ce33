import type {KafkaMessage, Message} from 'kafkajs';

/** A change as a row of the table. */
export interface Row {
	readonly kind: 'row';
	readonly eventId: string;
	readonly user: string;
	readonly title: string;
	readonly time: Date;
	readonly uri: string;
	readonly type: string;
	readonly comment: string;
	readonly domain: string;
	readonly bot: boolean;
}

export interface Rejected {
	readonly record: KafkaMessage;
	readonly reason: string;
}

/** The longest text of each field, as the table has room for it. */
export const texts = {user: 255, title: 255, time: 30, uri: 1000, type: 32, comment: 1000, domain: 255} as const;

/** A record as a row; what is of another domain is passed over, what cannot be understood is rejected with a reason. */
export function rowOf(record: KafkaMessage, domain: string): Row | {kind: 'other'} | {kind: 'rejected'; reason: string} {
	// TODO: parse the value; reject what is no JSON object, what lacks a field, and what has a field of another type.
	const change = JSON.parse(String(record.value)) as Omit<Row, 'kind' | 'eventId' | 'time'> & {time: string};
	const eventId = '';
	// TODO: the event's id is in a header; and only one domain is stored.
	return change.domain.includes(domain) ? {kind: 'row', eventId, ...change, time: new Date(change.time)} : {kind: 'other'};
}

/** A rejected record as it came, with the reason and the place it came from beside it. */
export function deadLetterOf({record, reason}: Rejected, topic: string, partition: number): Message {
	const {key, value, headers, offset} = record;
	return {key, value, headers: {...headers, reason, from: `${topic}/${partition}/${offset}`}};
}
