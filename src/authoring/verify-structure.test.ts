import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type Catalogue, defineCheck, type Lab, type Left, passed, type ServiceName, type TaskStep} from '#core';
import {parseGuide} from '../adapters/guide.ts';
import {verifyStructure} from './verify-structure.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'lab-'));
	for (const name of ['one', 'two', 'three']) {
		await mkdir(path.join(folder, 'wrong'), {recursive: true});
		await writeFile(path.join(folder, 'wrong', `${name}.patch`), '');
		await mkdir(path.join(folder, 'right', name), {recursive: true});
	}
});
afterEach(async () => rm(folder, {recursive: true}));

const check = (id: string, after: readonly string[] = []) =>
	defineCheck({id, title: {code: `check.${id}`}, after, observe: async () => null, judge: () => passed});
const step: TaskStep = {
	kind: 'task',
	id: 'write',
	needs: [],
	action: {kind: 'programs', programs: [{file: 'p.ts', options: {}, until: 'exits'}]},
	checks: [check('first'), check('second', ['first'])],
};
const pitfall = (name: string, caughtBy = 'write/first') => ({folder: name, caughtBy, because: 'it is wrong'});
const lab: Lab = {
	id: 'late',
	number: 14,
	minutes: 5,
	servers: 'shared',
	steps: [step],
	pitfalls: [pitfall('one'), pitfall('two'), pitfall('three', 'write/second')],
};
const left = (id: string, more: Partial<Left> = {}): Left => ({
	id,
	title: {code: 'check.first'},
	goesWith: [],
	needs: [],
	check: null,
	remove: async () => undefined,
	...more,
});
const words: Catalogue = {
	'check.first': 'first',
	'check.second': 'second',
	'hint.late.write.1': 'a',
	'hint.late.write.2': 'b',
	'hint.late.write.3': 'c',
	'choice.late.guess.yes': 'Yes.',
};
const guide = '# Late\n\n<!-- step: write -->\n## Write\n';

async function faultsOf(change: Partial<Lab> = {}, text = guide, said = words): Promise<readonly string[]> {
	return verifyStructure({...lab, ...change}, folder, parseGuide(text), said, ['topic', 'twice', 'twice']);
}

function withStep(change: Partial<TaskStep>): Partial<Lab> {
	return {steps: [{...step, ...change}]};
}

test('a service that is in no table is named', async () => {
	const odd = defineCheck({
		id: 'first',
		title: {code: 'check.first'},
		needs: ['mysq'],
		observe: async () => null,
		judge: () => passed,
	});
	expect(await faultsOf(withStep({needs: ['kafak'], checks: [odd, check('second', ['first'])]}))).toEqual([
		'write: there is no service kafak',
		'write: there is no service mysq',
	]);
});

test('a lab whose parts agree is sound', async () => {
	expect(await faultsOf()).toEqual([]);
});

test.each<[string, Partial<Lab>, readonly string[]]>([
	[
		'two checks of one name',
		withStep({checks: [check('first'), check('first'), check('second')]}),
		['write: two checks are called first'],
	],
	[
		'a check after one that is not there',
		withStep({checks: [check('first'), check('second', ['third'])]}),
		['write: second comes after third, which is no check of this step'],
	],
	[
		'a check without words',
		withStep({checks: [check('first'), check('second'), check('third')]}),
		['write: the catalogue has no check.third'],
	],
	['a step on what no step leaves', withStep({standsOn: ['table']}), ['write names table, which no step leaves']],
	['a run that adds to what no step leaves', withStep({adds: ['topic', 'table']}), ['write names table, which no step leaves']],
	[
		'a thing that two steps leave',
		withStep({leaves: [left('twice')]}),
		['write leaves twice, and so does another step: one of them adds to it'],
	],
	[
		'a thing that goes with what no step leaves',
		withStep({leaves: [left('topic', {goesWith: ['table']})]}),
		['topic goes with table, which no step leaves'],
	],
	[
		'a look that goes by another name than its thing',
		withStep({leaves: [left('topic', {check: check('first')})]}),
		['write: the look at topic has another id'],
	],
	['a wrong program that is not named', {pitfalls: lab.pitfalls.slice(1)}, ['wrong/one is not named in lab.ts']],
	[
		'a wrong program that is not there',
		{pitfalls: [...lab.pitfalls, pitfall('four')]},
		['lab.ts names wrong/four, which is not there'],
	],
	[
		'a wrong program that a check is to catch which is not there',
		{pitfalls: [pitfall('one', 'write/third'), ...lab.pitfalls.slice(1)]},
		['wrong/one names the check write/third, which is not there'],
	],
])('%s is said', async (_what, change, faults) => {
	expect(await faultsOf(change)).toEqual(faults);
});

test('a wrong program that was left laid out is said', async () => {
	await mkdir(path.join(folder, 'wrong', 'one'));
	await mkdir(path.join(folder, 'wrong', 'two'));
	await rm(path.join(folder, 'wrong', 'two.patch'));
	const told = (name: string) =>
		`wrong/${name}/ is laid out to be edited: streambook lab wrong late/${name} --save keeps it as a patch`;
	expect(await faultsOf()).toEqual([told('one'), told('two'), 'wrong/ holds 2 programs, fewer than 3']);
});

test('a guide that has other steps, or no title, is said', async () => {
	expect(await faultsOf({}, '<!-- step: read -->\n## Read\n')).toEqual([
		'guide.md does not begin with a heading',
		'lab.ts has the steps write, guide.md has read',
	]);
});

const asking = (command: string) => `${guide}\n\`\`\`\n${command}\n\`\`\`\n`;
const curl = 'curl -sN http://127.0.0.1:{{feed}}/v2/stream/recentchange | head';
const textNeeding = (needs: readonly ServiceName[]): Partial<Lab> => ({
	steps: [{kind: 'read', id: 'write', needs}],
	pitfalls: [],
});
const unanswered = (service: string) => `write: its guide asks ${service} something, which the step does not need`;

test.each<[string, Partial<Lab>, string, readonly string[]]>([
	['of the feed, in a text that has none', textNeeding([]), curl, [unanswered('feed')]],
	['of the feed, in a text that has it', textNeeding(['feed']), curl, []],
	['of the feed, in a step that has it', withStep({needs: ['feed']}), curl, []],
	['of the feed, in a step that has another server', withStep({needs: ['kafka']}), curl, [unanswered('feed')]],
	['of a server that the step starts', startingZookeeper(), 'echo srvr | nc 127.0.0.1 {{zookeeper}}', []],
	['of none: a file', textNeeding([]), 'ls {{data}}/kafka-0', []],
	['of none: a picture', textNeeding([]), '└── 0   {"endpoints":["PLAINTEXT://127.0.0.1:{{kafka}}"]}', []],
	['of what a tool of ours asks, which starts it', textNeeding([]), 'streambook tool kafka-topics --list', []],
])('what a guide tells the learner to ask %s', async (_, change, command, faults) => {
	const found = await faultsOf(change, asking(command));
	expect(found.filter(fault => fault.includes('its guide asks'))).toEqual(faults);
});

function startingZookeeper(): Partial<Lab> {
	const start = {...step, action: {kind: 'start-server', instance: 'zookeeper', file: 'a.properties'}} as const;
	return {steps: [start], pitfalls: []};
}

test('a file that belongs to no lab is said; a translated guide belongs', async () => {
	await writeFile(path.join(folder, 'notes.txt'), '');
	await writeFile(path.join(folder, 'guide.ru.md'), '');
	expect(await faultsOf()).toEqual(['unexpected: notes.txt']);
});

test('a lab with fewer than three right programs is not proved', async () => {
	await rm(path.join(folder, 'right', 'two'), {recursive: true});
	expect(await faultsOf()).toEqual(['right/ holds 2 programs, fewer than 3']);
});

test('what is found when a server starts from its file can catch a wrong file', async () => {
	const start = {...step, action: {kind: 'start-server', instance: 'zookeeper', file: 'a.properties'}} as const;
	const pitfalls = lab.pitfalls.map(({folder: name}) => pitfall(name, 'write/server-starts'));
	expect(await faultsOf({steps: [start], pitfalls})).toEqual([]);
	expect(await faultsOf({pitfalls})).toHaveLength(3);
});

test('a hint that the words of the lab lack is named', async () => {
	const {'hint.late.write.3': _last, ...fewer} = words;
	expect(await faultsOf({}, guide, fewer)).toEqual(['words/en.json has 2 hints for write, not 3: hint.late.write.3 is missing']);
});

const guess: Lab['steps'][0] = {
	kind: 'question',
	id: 'guess',
	needs: [],
	choices: ['yes', 'no'],
	proof: check('proof'),
	answer: 'yes',
};

test('a choice without words, and a guide that does not show the choices, are named', async () => {
	const said = {...words, 'check.proof': 'proved'};
	const asks = '# Late\n<!-- step: guess -->\n## Guess\n';
	await rm(path.join(folder, 'wrong'), {recursive: true});
	expect(await faultsOf({steps: [guess], pitfalls: []}, asks, said)).toEqual([
		'words/en.json has no choice.late.guess.no',
		'guess: guide.md does not say where its choices stand: <!-- choices -->',
	]);
	expect(
		await faultsOf({steps: [guess], pitfalls: []}, `${asks}<!-- choices -->\n`, {...said, 'choice.late.guess.no': 'No.'}),
	).toEqual([]);
});

test('words of the lab that nothing says are named', async () => {
	await mkdir(path.join(folder, 'words'));
	await writeFile(path.join(folder, 'words', 'en.json'), '{"hint.late.write.1": "a", "hint.late.wirte.2": "b"}');
	expect(await faultsOf()).toEqual(['words/en.json says hint.late.wirte.2, which is no hint and no choice of this lab']);
});
