import {type Check, defineCheck, failed, type Json, passed, type Verdict} from '#core';
import {idHeader, objectOf} from '../feed/message.ts';
import {judgeStart} from '../pipeline/published.ts';
import type {ProgramEnd} from '../program/end.ts';
import {editFieldNames} from './edit-message.ts';
import {checkPublished, type Published} from './publish-edits.ts';
import {declaredProperties, parseSchema, unknownKeywords, violations} from './schema.ts';

const schemaFile = 'schema.json';
const [shown, shownMessages] = [5, 3];

export type Declaration = {
	readonly isThere: boolean;
	readonly isSchema: boolean;
	readonly unknown: readonly string[];
	readonly undeclared: readonly string[];
	readonly own: readonly string[];
};

/** The learner's schema can be read, and declares the nine fields and at least one of their own. */
export function schemaDeclared(): Check {
	return defineCheck({
		id: 'schema-declared',
		title: {code: 'check.schema-declared'},
		async observe({files}): Promise<Declaration> {
			const text = await files.read(schemaFile);
			const schema = parseSchema(text ?? '');
			const declared = declaredProperties(text);
			return {
				isThere: text !== null,
				isSchema: schema !== null,
				unknown: schema === null ? [] : unknownKeywords(schema).slice(0, shown),
				undeclared: editFieldNames.filter(name => !declared.includes(name)),
				own: declared.filter(isOwn).slice(0, shown),
			};
		},
		judge: judgeDeclaration,
	});
}

export function judgeDeclaration({isThere, isSchema, unknown, undeclared, own}: Declaration): Verdict {
	if (!isThere) {
		return failed('file-missing', {params: {file: schemaFile}});
	}

	if (!isSchema) {
		return failed('schema-unreadable', {
			found: `${schemaFile} is no JSON object`,
			expected: '{"type": "object", "properties": …}',
		});
	}

	if (unknown.length > 0) {
		return failed('schema-keyword-unknown', {found: unknown.join(', '), expected: 'the keywords of the guide'});
	}

	if (undeclared.length > 0) {
		return failed('schema-incomplete', {found: `without ${undeclared.join(', ')}`, expected: 'all nine fields, and your own'});
	}

	return own.length > 0 ? passed : failed('schema-nothing-own', {found: 'the nine fields', expected: 'one more, of your own'});
}

export type Fitting = {
	readonly end: ProgramEnd;
	readonly records: number;
	readonly unfit: number;
	readonly differences: readonly {readonly subject: string; readonly found: Json; readonly expected: Json}[];
	/** Own fields that no record has, or all only as null. */
	readonly empty: readonly string[];
};

/** Each message the program writes is one that its schema allows. */
export function messagesFitSchema(file: string): Check {
	return checkPublished(file, {
		id: 'messages-fit-schema',
		window: 'any',
		after: ['schema-declared'],
		look: async (published, {files}) => fittingOf(published, (await files.read(schemaFile)) ?? ''),
		judge: judgeFitting,
	});
}

export function fittingOf({end, records}: Published, schemaText: string): Fitting {
	const schema = parseSchema(schemaText) ?? true;
	const messages = records.map(record => ({id: record.headers[idHeader] ?? '', message: objectOf(record)}));
	const unfit = messages
		.map(({id, message}) => ({id, message, wrong: violations(message, schema)}))
		.filter(({wrong}) => wrong.length > 0);
	const own = declaredProperties(schemaText).filter(isOwn);
	return {
		end,
		records: records.length,
		unfit: unfit.length,
		differences: unfit.slice(0, shownMessages).map(({id, message, wrong}) => ({
			subject: `event ${id}: “${String(message?.title)}” on ${String(message?.domain)}`,
			found: wrong.slice(0, shown).join('; '),
			expected: 'as schema.json says',
		})),
		empty: own.filter(name => messages.every(({message}) => (message?.[name] ?? null) === null)).slice(0, shown),
	};
}

export function judgeFitting({end, records, unfit, differences, empty}: Fitting): Verdict {
	const wrongStart = judgeStart(end, records);
	if (wrongStart !== null) {
		return wrongStart;
	}

	const params = {file: end.file};
	if (unfit > 0) {
		return failed('message-unfit', {params, found: `${unfit} of ${records} messages`, expected: 'none', differences});
	}

	return empty.length === 0
		? passed
		: failed('own-field-empty', {params, found: `${empty.join(', ')}: never a value`, expected: 'a value in some messages'});
}

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

function isOwn(name: string): boolean {
	return !editFieldNames.some(field => field === name);
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
