import {leftTopicOfRuns} from '#checks/kafka/topic-left';
import {messagesFitSchema} from '#checks/message/messages-fit-schema';
import {missingIsNull} from '#checks/message/missing-is-null';
import {namespaceNamed} from '#checks/message/namespace-named';
import {plainFields} from '#checks/message/plain-fields';
import {publishesEdits} from '#checks/message/publishes-edits';
import {schemaDeclared} from '#checks/message/schema-declared';
import {schemaRefuses} from '#checks/message/schema-refuses';
import {type Action, defineLab} from '#core';

const file = 'producer.ts';
const needs = ['kafka', 'feed'] as const;
const edits = 'edits-topic';
const action: Action = {
	kind: 'programs',
	programs: [{file, options: {brokers: true, feed: true, topic: 'edits', events: 100}, until: 'checks-passed'}],
};

export default defineLab({
	minutes: 45,
	servers: 'shared',
	steps: [
		{kind: 'read', id: 'whose-message'},
		{
			kind: 'task',
			id: 'edits',
			needs,
			action,
			leaves: [leftTopicOfRuns(edits, 'edits')],
			checks: [publishesEdits(file), plainFields(file, ['publishes-edits'])],
			hints: [
				'Which changes have a new text? Look at the field type of some events: streambook tool kafka-console-consumer, or curl.',
				"Two types change a text: 'edit', and 'new', the first text of a page. Everything else has no lengths; a canary has no type at all.",
				"timestamp is meta.dt as it comes, user_type is bot ? 'bot' : 'human', new_length is length.new.",
			],
		},
		{
			kind: 'task',
			id: 'namespaces',
			needs,
			action,
			adds: [edits],
			checks: [namespaceNamed(file)],
			hints: [
				'Which wiki is an event of? Look at the field wiki, and at the keys of namespaces.json.',
				"Read the file once, when the program starts: JSON.parse(readFileSync(new URL('namespaces.json', import.meta.url), 'utf8')).",
				"names[wiki]?.[namespace] ?? names.all[namespace] ?? 'unknown', in this order.",
			],
		},
		{
			kind: 'task',
			id: 'missing',
			needs,
			action,
			adds: [edits],
			checks: [missingIsNull(file)],
			hints: [
				'Two fields of the event are not always there. JSON.stringify leaves out what is undefined: the reader sees no field at all.',
				'A value that does not exist is null. 0 is a length: it says that the page was empty.',
				'length.old ?? null, and user ?? null.',
			],
		},
		{
			kind: 'task',
			id: 'schema',
			needs,
			action,
			adds: [edits],
			checks: [schemaDeclared(), messagesFitSchema(file), schemaRefuses(file)],
			hints: [
				'Begin with {"type": "object", "properties": {…}} and one property for each field; then look at what the check says is still allowed.',
				'"required" lists what must be there; "additionalProperties": false refuses what nobody declared; a field that may be null has two types: ["string", "null"].',
				'user_type is an enum of two texts, lengths have a minimum of 0. And add a field of your own to messageOf and to the schema, such as delta: the difference of the lengths.',
			],
		},
	],
	pitfalls: [
		{folder: 'canary-crash', caughtBy: 'edits/publishes-edits', because: 'each event is taken to have lengths', difficulty: 46},
		{folder: 'all-types', caughtBy: 'edits/publishes-edits', because: 'categorisations and log entries are published as well'},
		{folder: 'no-new-pages', caughtBy: 'edits/publishes-edits', because: 'new pages are not counted among the edits'},
		{
			folder: 'local-time',
			caughtBy: 'edits/plain-fields',
			because: 'the time is written in the time zone of the machine',
			difficulty: 16,
		},
		{folder: 'ids-as-text', caughtBy: 'edits/plain-fields', because: 'a number is written as a text'},
		{
			folder: 'names-of-one-wiki',
			caughtBy: 'namespaces/namespace-named',
			because: 'the names of the English Wikipedia are taken for those of all wikis',
		},
		{
			folder: 'one-table-for-all',
			caughtBy: 'namespaces/namespace-named',
			because: 'the names of all wikis are in one table, the last of them for each number',
		},
		{
			folder: 'name-of-any-wiki',
			caughtBy: 'namespaces/namespace-named',
			because: 'a number that its own wiki has no name for gets that of another wiki',
		},
		{
			folder: 'number-when-unknown',
			caughtBy: 'namespaces/namespace-named',
			because: 'a number that has no name is written as it is',
		},
		{
			folder: 'nothing-is-zero',
			caughtBy: 'missing/missing-is-null',
			because: '0 stands for a length that does not exist',
			difficulty: 46,
		},
		{folder: 'hidden-is-gone', caughtBy: 'missing/missing-is-null', because: 'a field that is undefined is left out of the JSON'},
		{
			folder: 'schema-of-anything',
			caughtBy: 'schema/schema-refuses',
			because: 'nothing is required, and everything else allowed',
		},
		{
			folder: 'schema-without-null',
			caughtBy: 'schema/messages-fit-schema',
			because: 'the schema does not allow null, the messages use it',
		},
	],
});
