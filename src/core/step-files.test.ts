import {expect, test} from 'vitest';
import {defineCheck} from './check.ts';
import type {Action, Lab, ProgramAction} from './lab.ts';
import {filesToWrite, isStepFile, type LabFile, type StepFolder, stepFolders} from './step-files.ts';
import {passed} from './verdict.ts';

const it = defineCheck({id: 'it', title: {code: 'it'}, observe: async () => null, judge: () => passed});
const program = (file: string, options: ProgramAction['options'] = {}): ProgramAction => ({file, options, until: 'exits'});
const task = (id: string, action: Action) => ({kind: 'task', id, needs: [], action, checks: [it]}) as const;
const lab = (id: string, number: number, steps: Lab['steps']): Lab => ({
	id,
	number,
	minutes: 1,
	servers: 'shared',
	pitfalls: [],
	steps,
});

const labs: readonly Lab[] = [
	lab('server', 1, [
		task('start', {kind: 'start-server', instance: 'zookeeper', file: 'server.properties'}),
		task('use', {kind: 'programs', programs: [program('use.ts', {path: 'place.json'}), program('use.ts')]}),
		{kind: 'read', id: 'read'},
	]),
	lab('whole', 2, [
		task('pipeline', {kind: 'programs', programs: [program('store.ts', {lab: 'server'}), program('send.ts', {lab: 'other'})]}),
		task('by-checks', {kind: 'none'}),
		task('tool', {kind: 'tool', name: 'kafka-topics', arguments: []}),
		{kind: 'question', id: 'question', needs: [], choices: ['a', 'b'], proof: it, answer: 'a'},
		task('services', {kind: 'start-services', names: ['mysql']}),
	]),
];

test.each<[string, readonly (Pick<StepFolder, 'labId' | 'only'> & {readonly entries?: readonly string[]})[]]>([
	['server/start', [{labId: 'server', only: ['server.properties'], entries: ['server.properties']}]],
	['server/use', [{labId: 'server', only: null, entries: ['use.ts']}]],
	[
		'whole/pipeline',
		[
			{labId: 'server', only: null, entries: ['store.ts']},
			{labId: 'other', only: null, entries: ['send.ts']},
		],
	],
	['whole/by-checks', [{labId: 'whole', only: null}]],
	['server/read', []],
	['whole/tool', []],
	['whole/question', []],
	['whole/services', []],
	['whole/no-such-step', []],
])('%s works with these folders', (name, expected) => {
	const [labId = '', stepId = ''] = name.split('/');
	expect(stepFolders(labs, labId, stepId)).toMatchObject(expected);
	expect(stepFolders(labs, labId, stepId)).toHaveLength(expected.length);
});

const [start, use] = ['start', 'use'].map(stepId => stepFolders(labs, 'server', stepId)[0]) as [StepFolder, StepFolder];

test.each([
	['use.ts', false, true],
	['lib/store.ts', false, true],
	['changes.sql', false, true],
	['client.py', false, true],
	['log4j.properties', false, true],
	['package.json', false, true],
	['names.json', true, true],
	['names.json', false, false],
	['output.log', false, false],
	['server.properties', true, false],
	['place.json', false, false],
	['meta.properties', false, false],
	['node_modules/client/index.js', false, false],
	['lib/node_modules/client/index.js', false, false],
	['.use.ts.swp', false, false],
	['.git/config.ts', false, false],
	['lib/.hidden.ts', false, false],
	['use.ts~', false, false],
])('%s (one of the lab: %s) belongs to a step of programs: %s', (name, isOurs, expected) => {
	expect(isStepFile(use, name, isOurs)).toBe(expected);
	expect(isStepFile(start, name, isOurs)).toBe(name === 'server.properties');
});

const toWrite: Omit<LabFile, 'name'> = {labId: 'server', inStarter: true, inReference: true, isGiven: false, mine: 'as-given'};
const given: Omit<LabFile, 'name'> = {...toWrite, isGiven: true};
const notBegun: Omit<LabFile, 'name'> = {...toWrite, inStarter: false, mine: 'absent'};
const own: Omit<LabFile, 'name'> = {...toWrite, inStarter: false, inReference: false, mine: 'changed'};

test.each<[string, readonly LabFile[], string, readonly string[]]>([
	[
		'what is run comes before the rest',
		[
			{...toWrite, name: 'a.ts'},
			{...toWrite, name: 'use.ts'},
		],
		'',
		['use.ts', 'a.ts'],
	],
	[
		'what the text names comes first, in its order',
		[
			{...toWrite, name: 'a.ts'},
			{...toWrite, name: 'b.ts'},
			{...toWrite, name: 'use.ts'},
		],
		'Write b.ts, then a.ts.',
		['b.ts', 'a.ts', 'use.ts'],
	],
	[
		'what is given is left out, though it is run',
		[
			{...toWrite, name: 'a.ts'},
			{...given, name: 'use.ts'},
		],
		'use.ts is done',
		['a.ts'],
	],
	["what is given and was changed is the learner's", [{...given, name: 'a.ts', mine: 'changed'}], '', ['a.ts']],
	[
		'what the starter has no trace of comes in when the text names it',
		[
			{...notBegun, name: 'schema.json'},
			{...toWrite, name: 'use.ts'},
		],
		'Write `schema.json`.',
		['schema.json', 'use.ts'],
	],
	[
		'and stays out before',
		[
			{...notBegun, name: 'schema.json'},
			{...toWrite, name: 'use.ts'},
		],
		'',
		['use.ts'],
	],
	['and is there once it was begun', [{...notBegun, mine: 'changed', name: 'schema.json'}], '', ['schema.json']],
	[
		"a file of their own is the learner's",
		[
			{...toWrite, name: 'use.ts'},
			{...own, name: 'lib/a.ts'},
		],
		'',
		['use.ts', 'lib/a.ts'],
	],
	['what was deleted is still to be written', [{...toWrite, name: 'use.ts', mine: 'absent'}], '', ['use.ts']],
	[
		'what belongs to another step is not listed',
		[
			{...toWrite, name: 'server.properties'},
			{...toWrite, name: 'use.ts'},
		],
		'',
		['use.ts'],
	],
	[
		'where there is nothing to write, what is run',
		[
			{...given, name: 'a.ts'},
			{...given, name: 'use.ts'},
		],
		'',
		['use.ts'],
	],
])('%s', (_what, files, text, expected) => {
	expect(filesToWrite([use], files, text).map(({name}) => name)).toEqual(expected);
});
