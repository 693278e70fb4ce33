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
		},
		{
			kind: 'task',
			id: 'namespaces',
			needs,
			action,
			adds: [edits],
			checks: [namespaceNamed(file)],
		},
		{
			kind: 'task',
			id: 'missing',
			needs,
			action,
			adds: [edits],
			checks: [missingIsNull(file)],
		},
		{
			kind: 'task',
			id: 'schema',
			needs,
			action,
			adds: [edits],
			checks: [schemaDeclared(), messagesFitSchema(file), schemaRefuses(file)],
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
