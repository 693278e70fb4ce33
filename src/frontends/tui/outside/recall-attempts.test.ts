import {expect, test} from 'vitest';
import {
	emptyProgress,
	initialSession,
	type LabOutline,
	type RecalledAttempt,
	recordStep,
	type StepEnd,
	type StepProgress,
} from '#core';
import {createDisplay} from '../display.ts';
import {loadDemoWords} from '../fixtures/demo-words.ts';
import type {Model} from '../model.ts';
import {checkLines} from '../panes/check-lines.ts';
import {updateView} from '../update-view.ts';
import {initialView} from '../view.ts';
import {createRecalling} from './recall-attempts.ts';

const lab: LabOutline = {
	id: 'topic',
	number: 3,
	minutes: 1,
	title: 'A topic',
	steps: [{id: 'create', kind: 'task', title: 'Create', choices: []}],
};
const at = '2026-11-21T10:00:00.000Z';
const attempt: RecalledAttempt = {
	at,
	results: [
		{
			outcome: 'passed',
			checkId: 'it',
			title: {code: 'the topic is there'},
			durationMs: 1,
			tries: 1,
			lookMs: 1,
			observation: null,
		},
	],
};
const ofNow: StepEnd = {kind: 'checked', results: []};

/** What is shown of the checks of a step that was left like this, when the workbook is opened anew. */
async function shown(
	status: StepProgress['status'] | null,
	end: StepEnd | null,
	found: RecalledAttempt | Error | null,
): Promise<string> {
	const words = await loadDemoWords();
	const before = emptyProgress('a');
	const progress = status === null ? before : recordStep(before, 'topic/create', {status, source: 'learner', at});
	const session = {...initialSession([lab], progress), ...(end !== null && {ends: {'topic/create': end} as const})};
	let model: Model = {session, view: {...initialView, screen: 'lab'}, words};
	const recalling = createRecalling(
		{lastAttempt: async () => (found instanceof Error ? Promise.reject(found) : found)},
		() => model,
		event => {
			model = {...model, view: updateView(model.view, event)};
		},
	);
	recalling.update();
	await new Promise(resolve => setImmediate(resolve));
	const lines = checkLines(model, 80, createDisplay(words, {}));
	return lines.map(line => line.map(({text}) => text).join('')).join('\n');
}

test.each<[string, Parameters<typeof shown>, RegExp]>([
	['one that failed', ['failed', null, attempt], /Found on 2026-11-21 \d\d:00, before this start.*\n.*the topic is there/s],
	['one that passed', ['passed', null, attempt], /before this start/],
	['one that was never tried', [null, null, attempt], /^Not checked yet/],
	['one that was reset', ['open', null, attempt], /^Not checked yet/],
	['one that was checked in this session as well', ['failed', ofNow, attempt], /nothing to check/i],
	['one of which the log knows nothing', ['failed', null, null], /^Not checked yet/],
	['one whose log cannot be read', ['failed', null, new Error('torn')], /^Not checked yet/],
])('of %s is shown what is known', async (_, given, expected) => {
	expect(await shown(...given)).toMatch(expected);
});
