import {expect, test} from 'vitest';
import {eventAt, recordAt} from '../../fixtures/events.ts';
import {eventId, messageOf} from './message.ts';
import {judgeShapes, shapesOf} from './message-shape.ts';

const event = eventAt(0);
const message = messageOf(event);

function valued(value: object, id = eventId(event)) {
	return recordAt(event, {value: JSON.stringify(value), headers: {'event-id': id}});
}

test('fields in another order are the same shape', () => {
	const turned = Object.fromEntries(Object.entries(message).toReversed());
	expect(shapesOf([valued(message), valued(turned)])).toHaveLength(1);
	expect(judgeShapes(shapesOf([valued(turned)]))).toBeNull();
});

test('records of two shapes are counted apart, with an example of each', () => {
	const shapes = shapesOf([valued(message), valued({...message, user: null, bot: []}), valued(message)]);
	expect(shapes.map(({records}) => records)).toEqual([2, 1]);
	expect(shapes.map(({example}) => example)).toEqual([
		JSON.stringify(message),
		JSON.stringify({...message, user: null, bot: []}),
	]);
	expect(judgeShapes(shapes)).toMatchSnapshot();
});

test('ten shapes are kept, thirty fields of each, three hundred characters of its example', () => {
	const wide = (shape: number) =>
		Object.fromEntries(Array.from({length: 40}, (_, index) => [`field-${shape}-${index + 10}`, index]));
	const shapes = shapesOf(Array.from({length: 12}, (_, shape) => valued(wide(shape))));
	expect(shapes).toHaveLength(10);
	expect(shapes.map(({fields}) => fields?.length)).toEqual(Array.from({length: 10}, () => 30));
	expect(shapes.map(({example}) => example.length)).toEqual(Array.from({length: 10}, () => 300));
	expect(shapesOf([recordAt(event, {value: null})])[0]?.example).toBe('');
});

test.each(['', 'x', `x${eventId(event)}`, `${eventId(event)}x`])('%j is no id of an event', id => {
	expect(judgeShapes(shapesOf([valued(message, id)]))?.code).toBe('record-without-event-id');
});

test('what became of a canary is told as that, not as a field that was forgotten', () => {
	const kept = judgeShapes(shapesOf([valued(message), valued({domain: 'canary', time: message.time})]));
	expect(kept?.code).toBe('canary-published');
	// With all fields it has the shape of a message: that it is there at all is for another check to say.
	expect(judgeShapes(shapesOf([valued({...message, domain: 'canary'})]))).toBeNull();
});
