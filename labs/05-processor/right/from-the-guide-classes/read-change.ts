import type {KafkaMessage} from 'kafkajs';

export interface Change {
	readonly eventId: string;
	readonly user: string;
	readonly title: string;
	readonly comment: string;
	readonly uri: string;
	readonly type: string;
	readonly domain: string;
	readonly time: Date;
	readonly bot: boolean;
}

export type Reading = {readonly change: Change; readonly problem?: undefined} | {readonly problem: string};

/** Room for each text, in characters. */
const room: Record<string, number> = {user: 255, title: 512, comment: 15_000, uri: 2000, type: 20, domain: 100, time: 40};

/** Looks at everything first, at the domain last: a record that is broken is broken whoever it belongs to. */
export function readChange({value, headers}: KafkaMessage): Reading {
	try {
		const parsed = JSON.parse(String(value)) as Record<string, unknown>;
		for (const [field, most] of Object.entries(room)) {
			const text = parsed[field];
			if (typeof text !== 'string') {
				throw new TypeError(`"${field}" is ${text === undefined ? 'missing' : `no text but ${typeof text}`}`);
			}

			if ([...text].length > most) {
				throw new RangeError(`"${field}" is longer than ${most} characters`);
			}
		}

		if (parsed.bot !== true && parsed.bot !== false) {
			throw new TypeError('"bot" is no boolean');
		}

		const time = new Date(parsed.time as string);
		if (Number.isNaN(+time)) {
			throw new RangeError('"time" is no time');
		}

		const eventId = headers?.['event-id']?.toString() ?? '';
		if (!/^[\da-f-]{36}$/iu.test(eventId)) {
			throw new RangeError('the header "event-id" is missing or no UUID');
		}

		return {change: {...(parsed as unknown as Change), eventId, time}};
	} catch (error) {
		return {problem: (error as Error).message};
	}
}
