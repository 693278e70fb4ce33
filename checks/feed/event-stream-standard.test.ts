import {expect, test} from 'vitest';
import type {Check} from '#core';
import {observationOf} from '../fixtures/reading-program.ts';
import type {ReadEvent} from '../shared/stream/stream-document.ts';
import {dropsHalfFrame} from './sse-half-frame.ts';
import {ignoresTheRest} from './sse-the-rest.ts';
import {keepsTypesApart} from './sse-types.ts';

/** What a parser of streams whose lines end in LF does wrong. */
interface Mistakes {
	/** Frames like this are taken for events, though they have no data. */
	readonly takesForEvent?: RegExp;
	readonly keepsType?: boolean;
	readonly printsHalf?: boolean;
}

function parsed(text: string, {takesForEvent, keepsType, printsHalf}: Mistakes): readonly ReadEvent[] {
	const events: ReadEvent[] = [];
	let [id, type] = ['', ''];
	for (const frame of text.split(/(?<=\n\n)/).filter(each => each.endsWith('\n\n') || printsHalf === true)) {
		const data: string[] = [];
		for (const [, field, value = ''] of frame.matchAll(/^([^:\n]*):? ?(.*)\n/gm)) {
			id = field === 'id' ? value : id;
			type = field === 'event' ? value : type;
			data.push(...(field === 'data' ? [value] : []));
		}

		const isEvent = data.length > 0 || takesForEvent?.test(frame) === true;
		events.push(...(isEvent ? [{event: type || 'message', id, data: data.join('\n')}] : []));
		type = isEvent || keepsType !== true ? '' : type;
	}

	return events;
}

async function verdictOn(check: Check, mistakes: Mistakes) {
	const read = async (pieces: readonly Uint8Array[]) => parsed(Buffer.concat(pieces).toString(), mistakes);
	return check.judge(await observationOf(check, read));
}

const [types, rest, half] = [keepsTypesApart, ignoresTheRest, dropsHalfFrame].map(check => check('print-events.ts')) as [
	Check,
	Check,
	Check,
];

test.each<[title: string, check: Check, mistakes: Mistakes]>([
	['takes a type without data for an event', types, {takesForEvent: /^event/}],
	['keeps a type without data for the next event', types, {keepsType: true}],
	['takes a greeting for an event', rest, {takesForEvent: /^:ok/}],
	['takes an empty comment for an event', rest, {takesForEvent: /^:\n/}],
	['takes a pause to be kept for an event', rest, {takesForEvent: /^retry/}],
	['takes half a frame for an event', half, {printsHalf: true}],
])('a program that %s is caught', async (_title, check, mistakes) => {
	expect(await verdictOn(check, {})).toEqual({kind: 'passed'});
	expect(await verdictOn(check, mistakes)).toMatchObject({kind: 'failed', code: check.id});
});
