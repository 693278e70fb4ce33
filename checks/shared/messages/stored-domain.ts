import type {FeedEvent} from '#core';
import {messageOf} from './message.ts';

/** The wiki whose changes are stored. */
export const storedDomain = 'ru.wikipedia.org';

export function isStored(event: FeedEvent): boolean {
	return messageOf(event).domain === storedDomain;
}
