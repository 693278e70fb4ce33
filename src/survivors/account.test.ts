import {expect, test} from 'vitest';
import {accountOf} from './account.ts';

const events = Array.from({length: 10}, (_, position) => ({position, id: '', data: {meta: {id: `e${position}`}}}));
const ids = (...positions: readonly number[]) => positions.map(position => `e${position}`);

test('what came again is a duplicate, sent once', () => {
	const history = [
		{from: 0, to: 4},
		{from: 2, to: 6},
	];
	expect(accountOf(history, events, ids(0, 1, 2, 3, 2, 3, 4, 5))).toEqual({
		sent: 6,
		received: 8,
		duplicates: 2,
		twice: null,
		lost: 0,
		unknown: 0,
	});
});

test('what was sent and did not come is lost', () => {
	expect(accountOf([{from: 0, to: 4}], events, ids(0, 1, 3))).toMatchObject({sent: 4, lost: 1});
});

test('what nobody was sent between two connections is lost, too: the client resumed behind it', () => {
	const history = [
		{from: 0, to: 4},
		{from: 6, to: 8},
	];
	expect(accountOf(history, events, ids(0, 1, 2, 3, 6, 7))).toMatchObject({sent: 6, received: 6, lost: 2});
});

test('what was never sent and came all the same is of no event', () => {
	expect(accountOf([{from: 0, to: 2}], events, ids(0, 1, 7))).toMatchObject({lost: 0, unknown: 1});
});

test('a connection that sent nothing counts for nothing', () => {
	expect(accountOf([{from: null, to: null}], events, [])).toEqual({
		sent: 0,
		received: 0,
		duplicates: 0,
		twice: null,
		lost: 0,
		unknown: 0,
	});
});

test('what a reader left out when it came again is received and a duplicate, but not kept twice', () => {
	const account = accountOf([{from: 0, to: 3}], events, ids(0, 1, 2), 2);
	expect(account).toMatchObject({sent: 3, received: 5, duplicates: 2, twice: 0, lost: 0});
});
