import {type Check, failed, type Json, passed, type Verdict} from '#core';
import {idHeader, objectOf} from '../shared/messages/message.ts';
import {isOwn, schemaFile, shown} from '../shared/messages/own-schema.ts';
import {declaredProperties, parseSchema, violations} from '../shared/messages/schema.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {checkPublished, type Published} from '../shared/runs/edits-published.ts';
import {judgeStart} from '../shared/runs/published.ts';

const shownMessages = 3;

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
