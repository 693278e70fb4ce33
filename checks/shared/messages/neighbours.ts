import type {FeedEvent, Json} from '#core';
import {eventId} from './message.ts';
import {isStored, storedDomain} from './stored-domain.ts';

/** Wikis that share a part of their name with the one that is stored; some have no change for minutes. */
const neighbours = ['ru.wikinews.org', 'ru.wiktionary.org', 'ru.wikisource.org'] as const;

/** The changes, and before them one of each neighbour, so that no program gets round those by luck: copies under ids of their own. */
export function withNeighbours(changes: readonly FeedEvent[]): readonly FeedEvent[] {
	const [original] = changes.filter(isStored);
	return original === undefined ? changes : [...neighbours.map((domain, index) => copyOf(original, domain, index)), ...changes];
}

function copyOf(event: FeedEvent, domain: string, index: number): FeedEvent {
	const meta = event.data.meta as Readonly<Record<string, Json>>;
	const id = `0000000${index + 1}${eventId(event).slice(8)}`;
	const uri = String(meta.uri).replace(storedDomain, domain);
	return {...event, data: {...event.data, meta: {...meta, id, domain, uri}}};
}
