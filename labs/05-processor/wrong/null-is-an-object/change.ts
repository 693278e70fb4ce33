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
const texts = {user: 255, title: 255, time: 30, uri: 1000, type: 32, comment: 1000, domain: 255} as const;
const limits = Object.entries(texts);

/** A record as a row; what is of another domain is passed over, what cannot be understood is rejected with a reason. */
export function rowOf(record: KafkaMessage, domain: string): Row | {kind: 'other'} | {kind: 'rejected'; reason: string} {
	let change: Record<keyof typeof texts, string> & {bot: boolean};
	try {
		change = JSON.parse(String(record.value));
	} catch {
		return {kind: 'rejected', reason: 'not JSON'};
	}

	if (typeof change !== 'object') {
		return {kind: 'rejected', reason: 'not a JSON object'};
	}

	for (const [field, longest] of limits) {
		const text: unknown = change[field as keyof typeof texts];
		if (typeof text !== 'string' || text.length > longest) {
			return {kind: 'rejected', reason: `${field} is not a text of at most ${longest} characters`};
		}
	}

	const eventId = String(record.headers?.['event-id'] ?? '');
	const time = new Date(change.time);
	if (typeof change.bot !== 'boolean' || Number.isNaN(time.getTime()) || eventId.length !== 36) {
		return {kind: 'rejected', reason: 'bot is no boolean, time is no time, or the header event-id is no event id'};
	}

	return change.domain === domain ? {kind: 'row', eventId, ...change, time} : {kind: 'other'};
}

/** A rejected record as it came, with the reason and the place it came from beside it. */
export function deadLetterOf({record, reason}: Rejected, topic: string, partition: number): Message {
	const {key, value, headers, offset} = record;
	return {key, value, headers: {...headers, reason, from: `${topic}/${partition}/${offset}`}};
}
