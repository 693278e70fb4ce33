import {expect, test} from 'vitest';
import type {ConfiguredBy, InstanceStatus, Problem, StepProgress} from '#core';
import {chooseConfiguration} from './choose-configuration.ts';

const running = (configuredBy: ConfiguredBy): InstanceStatus => ({
	phase: 'ready',
	endpoint: {host: '127.0.0.1', port: 9092},
	pid: 1,
	configuredBy,
	version: '3.9.2',
});
const stopped: InstanceStatus = {phase: 'stopped'};
const broken: InstanceStatus = {phase: 'failed', problem: {code: 'SERVICE_GONE', message: 'gone'}};
const at = '2026-11-21T10:00:00.000Z';
const records = {
	'not begun': undefined,
	failed: {status: 'failed', source: 'learner', at},
	passed: {status: 'passed', source: 'learner', at},
	reset: {status: 'open', source: 'learner', at},
	skipped: {status: 'provided', source: 'reference', at},
	shown: {status: 'passed', source: 'reference', at},
} as const satisfies Record<string, StepProgress | undefined>;
const files = {
	usable: null,
	refused: {code: 'CONFIG_REFUSED', message: 'line 3', found: 'listeners=x'},
	gone: {code: 'CONFIG_REFUSED', message: 'no such file'},
	'no server': {code: 'SERVICE_FAILED', message: 'it ended'},
} as const satisfies Record<string, Problem | null>;

/** status, asked for by this session, what is recorded of the step, its file → configuration. */
test.each<[InstanceStatus | undefined, boolean, keyof typeof records, keyof typeof files, string]>([
	[undefined, false, 'not begun', 'usable', 'as-it-is'],
	[stopped, false, 'not begun', 'gone', 'as-it-is'],
	[running('template'), false, 'not begun', 'usable', 'as-it-is'],
	[running('external'), false, 'not begun', 'usable', 'as-it-is'],

	[stopped, false, 'passed', 'usable', 'own'],
	[broken, false, 'passed', 'usable', 'own'],
	[running('template'), false, 'passed', 'usable', 'own'],
	[running('reference'), false, 'passed', 'usable', 'own'],
	[running('reference'), true, 'passed', 'usable', 'as-it-is'],
	[running('learner'), false, 'passed', 'usable', 'as-it-is'],

	[stopped, false, 'passed', 'gone', 'ours, and why'],
	[stopped, false, 'passed', 'refused', 'ours, and why'],
	[stopped, true, 'passed', 'no server', 'ours, and why'],
	[broken, false, 'passed', 'refused', 'ours, and why'],
	[running('template'), false, 'passed', 'refused', 'as-it-is, and why'],
	[running('reference'), false, 'passed', 'gone', 'as-it-is, and why'],
	[running('learner'), false, 'passed', 'gone', 'as-it-is'],

	[stopped, false, 'failed', 'usable', 'ours'],
	[broken, false, 'failed', 'refused', 'ours'],
	[running('learner'), true, 'failed', 'usable', 'ours'],
	[running('learner'), false, 'not begun', 'usable', 'ours'],
	[running('template'), false, 'failed', 'usable', 'as-it-is'],
	[running('reference'), true, 'failed', 'usable', 'as-it-is'],
	[stopped, false, 'reset', 'usable', 'ours'],
	[running('learner'), false, 'reset', 'usable', 'ours'],

	[stopped, false, 'skipped', 'usable', 'as-it-is'],
	[running('reference'), false, 'skipped', 'usable', 'as-it-is'],
	[running('learner'), false, 'skipped', 'usable', 'ours'],
	[stopped, false, 'shown', 'usable', 'as-it-is'],
])('%j, asked for: %j, step %s, file %s → %s', (status, isAskedFor, step, file, expected) => {
	const starters = [{step: 'kafka/start', labId: 'kafka', file: 'server.properties', record: records[step]}] as const;
	const choice = chooseConfiguration({status, isAskedFor, starters, unusable: files[file]});
	expect(choice.from + ('unused' in choice && choice.unused !== null ? ', and why' : '')).toBe(expected);
});

test('of several files that passed the last one counts', () => {
	const record = records.passed;
	const starters = [
		{step: 'a/start', labId: 'a', file: 'a', record: {...record, at: '2026-11-21T12:00:00.000Z'}},
		{step: 'b/start', labId: 'b', file: 'b', record},
	] as const;
	const choice = chooseConfiguration({status: stopped, isAskedFor: false, starters, unusable: null});
	expect(choice).toMatchObject({from: 'own', starter: {labId: 'a'}});
});
