import {type Check, failed, type Json, passed, type Verdict} from '#core';
import {editFieldNames} from '../shared/messages/edit-message.ts';
import {objectOf} from '../shared/messages/message.ts';
import {schemaFile} from '../shared/messages/own-schema.ts';
import {parseSchema, violations} from '../shared/messages/schema.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {checkPublished, type Published} from '../shared/runs/edits-published.ts';
import {judgeStart} from '../shared/runs/published.ts';

export type Strictness = {
	readonly end: ProgramEnd;
	readonly records: number;
	readonly tried: number;
	/** Spoilt messages that the schema allows all the same. */
	readonly allowed: readonly string[];
};

/** The schema refuses messages that are spoilt: a field gone, of another type, of a value that cannot be. */
export function schemaRefuses(file: string): Check {
	return checkPublished(file, {
		id: 'schema-refuses',
		after: ['schema-declared', 'messages-fit-schema'],
		look: async (published, {files}) => strictnessOf(published, (await files.read(schemaFile)) ?? ''),
		judge: judgeStrictness,
	});
}

export function strictnessOf({end, records}: Published, schemaText: string): Strictness {
	const schema = parseSchema(schemaText) ?? true;
	const messages = records.map(objectOf).filter(message => message !== null);
	// One with all its fields, so that what is spoilt is the only thing wrong.
	const whole = messages.find(message => editFieldNames.every(name => (message[name] ?? null) !== null));
	const spoilt = spoiltMessages(whole ?? messages[0] ?? {});
	const allowed = spoilt.filter(({value}) => violations(value, schema).length === 0).map(({how}) => how);
	return {end, records: records.length, tried: spoilt.length, allowed: allowed.slice(0, 20)};
}

export function judgeStrictness({end, records, tried, allowed}: Strictness): Verdict {
	const wrongStart = judgeStart(end, records);
	if (wrongStart !== null) {
		return wrongStart;
	}

	return allowed.length === 0
		? passed
		: failed('schema-too-wide', {found: `allowed: ${allowed.join('; ')}`, expected: `all ${tried} refused`});
}

function spoiltMessages(message: Readonly<Record<string, Json>>): readonly {readonly how: string; readonly value: Json}[] {
	return [
		...editFieldNames.map(name => {
			const {[name]: _gone, ...value} = message;
			return {how: `no ${name}`, value};
		}),
		...editFieldNames.map(name => ({how: `${name} is a list`, value: {...message, [name]: []}})),
		{how: 'id is a text', value: {...message, id: String(message.id)}},
		{how: 'title is a number', value: {...message, title: 7}},
		{how: 'user_type is "robot"', value: {...message, user_type: 'robot'}},
		{how: 'new_length is below 0', value: {...message, new_length: -1}},
		{how: 'old_length is below 0', value: {...message, old_length: -1}},
		{how: 'new_length is null', value: {...message, new_length: null}},
		{how: 'a field nobody declared', value: {...message, nobody_declared_this: 1}},
	];
}
