import {expect, test} from 'vitest';
import {emptyProgress, initialSession, type LabOutline, type ServiceName, WorkbookError} from '#core';
import {initialView, type ScreenName, type ViewEvent} from '../view.ts';
import {createTextServing} from './serve-texts.ts';

const steps: LabOutline['steps'] = [
	{id: 'text', kind: 'read', title: 'Text', choices: []},
	{id: 'stream', kind: 'read', title: 'Stream', choices: [], needs: ['feed']},
	{id: 'do', kind: 'task', title: 'Do', choices: []},
];
const lab: LabOutline = {id: 'producer', number: 4, minutes: 1, title: 'P', steps};

/** What is started when the learner looks at one after the other. */
async function looking(looks: readonly (readonly [ScreenName, string])[], fails = false) {
	const started: string[] = [];
	const told: ViewEvent[] = [];
	let at = looks[0];
	const ensure = async (services: readonly ServiceName[]): Promise<void> => {
		started.push(services.join(' '));
		if (fails) {
			throw new WorkbookError({code: 'PORT_TAKEN', message: 'the port is taken'});
		}
	};
	const model = () => {
		const [screen, stepId] = at ?? ['map', 'text'];
		const session = {...initialSession([lab], emptyProgress('a')), selected: {labId: 'producer', stepId}};
		return {session, view: {...initialView, screen}, words: {}};
	};
	const serving = createTextServing({ensure}, model, event => told.push(event));
	for (at of looks) {
		serving.update();
		await Promise.resolve();
	}

	return {started, told};
}

test.each<[string, readonly (readonly [ScreenName, string])[], readonly string[]]>([
	['a text about nothing that runs', [['lab', 'text']], []],
	['a text that tells of a server', [['lab', 'stream']], ['feed']],
	[
		'the same text while it is looked at',
		[
			['lab', 'stream'],
			['lab', 'stream'],
		],
		['feed'],
	],
	[
		'the text again later, perhaps after its server was stopped',
		[
			['lab', 'stream'],
			['lab', 'do'],
			['lab', 'stream'],
		],
		['feed', 'feed'],
	],
	['the map, on which that step is the next', [['map', 'stream']], []],
	['a step with something to do: its own run starts what it needs', [['lab', 'do']], []],
])('%s', async (_, looks, started) => {
	expect((await looking(looks)).started).toEqual(started);
});

test('a server that does not start is told', async () => {
	const {told} = await looking([['lab', 'stream']], true);
	await expect
		.poll(() => told)
		.toEqual([{type: 'noted', note: {code: 'screen.note.failed', params: {problem: 'the port is taken'}}}]);
});
