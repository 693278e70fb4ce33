import type {FeedEvent, Json, RecordView} from '#core';
import {editMessageOf} from './edit-message.ts';

/**
A stream as the judges' tests need it: every fourth event is a log entry, and the one behind the first 200; every tenth of the others a new page, the
thirtieth is a canary, and the user of one is hidden.
*/
export const events: readonly FeedEvent[] = Array.from({length: 360}, (_, position) => {
	const isCanary = position === 30;
	const meta = {
		id: `id-${position}`,
		dt: '2026-03-02T09:00:00.123Z',
		domain: isCanary ? 'canary' : 'ru.wikipedia.org',
		uri: '',
	};
	const type = position % 4 === 3 || position === 200 ? 'log' : position % 10 === 0 ? 'new' : 'edit';
	const length = {...(type === 'edit' && {old: 5}), new: 7};
	const user = position === 41 ? {} : {user: 'Кел'};
	const change = {type, id: position, wiki: 'ruwiki', namespace: 104, title: `Т${position}`, bot: false, length, ...user};
	return {position, id: '', data: isCanary ? {meta} : {meta, ...change}};
});

export const edits = events.filter(({data}) => data.type === 'edit' || data.type === 'new');
export const logs = events.filter(({data}) => data.type === 'log');

/** The record of an edit as it should be, with a field of the learner's own, and what is changed in its message. */
export function recordOf(event: FeedEvent, changed: Readonly<Record<string, Json>> = {}): RecordView {
	return withValue(event, JSON.stringify({...editMessageOf(event), delta: 1, ...changed}));
}

/** A record of an event, whatever its value. */
export function withValue(event: FeedEvent, value: string | null): RecordView {
	const headers = {'event-id': (event.data.meta as {readonly id: string}).id};
	return {partition: 0, offset: '0', key: null, value, headers, timestamp: 0, codec: null};
}

export function codeOf(verdict: {readonly kind: string; readonly code?: string}): string {
	return verdict.code ?? verdict.kind;
}
