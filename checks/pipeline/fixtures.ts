import type {FeedEvent, Json, RecordView} from '#core';
import {eventId, messageOf} from '../feed/message.ts';

/** An event of the stream as the judges' tests need it; every second one is of the domain that is stored. */
export function eventAt(position: number, data: Readonly<Record<string, Json>> = {}): FeedEvent {
	const id = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
	const domain = position % 2 === 0 ? 'ru.wikipedia.org' : 'en.wikipedia.org';
	const meta = {id, domain, dt: `2026-03-02T09:0${position % 10}:00.123Z`, uri: `https://${domain}/wiki/${position}`};
	const change = {type: 'edit', title: `Знак 🏛 ${position}`, comment: '', user: 'Kel', bot: false};
	return {position, id: `[${position}]`, data: {meta, ...change, ...data}};
}

export function canaryAt(position: number): FeedEvent {
	const {data, ...event} = eventAt(position);
	return {...event, data: {meta: {...(data.meta as Readonly<Record<string, Json>>), domain: 'canary'}}};
}

export function recordAt(event: FeedEvent, change: Partial<RecordView> = {}): RecordView {
	return {
		partition: 0,
		offset: String(event.position),
		key: null,
		value: JSON.stringify(messageOf(event)),
		headers: {'event-id': eventId(event)},
		timestamp: 0,
		codec: null,
		...change,
	};
}
