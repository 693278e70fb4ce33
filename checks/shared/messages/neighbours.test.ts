import {expect, test} from 'vitest';
import {eventAt} from '../../fixtures/events.ts';
import {eventId, messageOf} from './message.ts';
import {withNeighbours} from './neighbours.ts';
import {isStored} from './stored-domain.ts';

const changes = [1, 2, 3, 4].map(position => eventAt(position));

test('the neighbours of a wiki are changes like its own, of other wikis, with ids of their own', () => {
	const all = withNeighbours(changes);
	const added = all.slice(0, -changes.length);
	expect(all.slice(added.length)).toEqual(changes);
	expect(added.map(event => messageOf(event).domain)).toEqual(['ru.wikinews.org', 'ru.wiktionary.org', 'ru.wikisource.org']);
	expect(added.some(isStored)).toBe(false);
	expect(new Set(all.map(eventId)).size).toBe(all.length);
	expect(added.every(event => eventId(event).length === 36)).toBe(true);
	expect(added.map(event => ({...messageOf(event), domain: '', uri: ''}))).toEqual(
		added.map(() => ({...messageOf(eventAt(2)), domain: '', uri: ''})),
	);
	expect(added.map(event => messageOf(event).uri)).toContain('https://ru.wikinews.org/wiki/2');
});

test('where nothing of the wiki is there, it has no neighbours', () => {
	expect(withNeighbours([eventAt(1)])).toEqual([eventAt(1)]);
});
