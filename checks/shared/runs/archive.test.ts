import {expect, test} from 'vitest';
import {eventAt} from '../../fixtures/events.ts';
import {messageOf} from '../messages/message.ts';
import {answersOf, oldestThirds, type Row, withFavourites} from './archive.ts';

function rowsOf(titles: readonly string[]): readonly Row[] {
	return titles.map((title, index) => ({...messageOf(eventAt(index)), title, id: `${index}`}));
}

const common = ['d', 'a', 'b', 'c', 'b', 'e', 'c', 'f', 'c', 'g', 'a', 'a', 'a'];

test('asked for are the five titles with most changes, the most first', () => {
	expect(answersOf(rowsOf(common), 0).topTitles).toEqual([
		{title: 'a', changes: 4},
		{title: 'c', changes: 3},
		{title: 'b', changes: 2},
		{title: 'd', changes: 1},
		{title: 'e', changes: 1},
	]);
});

test('with favourites there is one right order: five titles, none as often as another, no other near them', () => {
	const rows = withFavourites(rowsOf(common));
	const counts = [...Map.groupBy(rows, ({title}) => title).values()].map(({length}) => length).toSorted((a, b) => b - a);
	const [favourites, others] = [counts.slice(0, 5), counts.slice(5)];
	expect(favourites).toEqual([14, 12, 10, 8, 6]);
	expect(Math.max(...others)).toBeLessThan(5);
	expect(rows.length).toBe(50 + others.reduce((sum, count) => sum + count, 0));
});

test('each row that is made for a favourite is a change of its own, like those there are', () => {
	const given = rowsOf(common);
	const made = withFavourites(given).slice(given.length);
	expect(made.every(({id}) => /^[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}$/.test(id))).toBe(true);
	expect(new Set(made.map(({id}) => id)).size).toBe(made.length);
	expect(made.every(({time}) => given.some(row => row.time === time))).toBe(true);
});

test('the oldest third of each partition goes; one with hardly any records keeps them', () => {
	const watermarks = [
		{partition: 0, high: '0'},
		{partition: 1, high: '2'},
		{partition: 2, high: '9007199254740995'},
		{partition: 3, high: '3'},
	];
	expect(oldestThirds(watermarks)).toEqual([
		{partition: 2, offset: '3002399751580331'},
		{partition: 3, offset: '1'},
	]);
});
