import {expect, test} from 'vitest';
import {
	type Action,
	type CheckContext,
	failed,
	type Lab,
	type Left,
	passed,
	pending,
	type SessionEvent,
	type StepEnd,
	type StepRequest,
	type TaskStep,
	type Verdict,
} from '#core';
import {fakeCheck, fakeContext, fakeProgram, fakeServers, patientClock} from '../testing/fakes.ts';
import {performStep} from './perform-step.ts';
import type {StepMeans} from './step-performance.ts';

/** What is on the servers: a program makes what is not there, as it would make it; what is there stays as it is. */
interface World {
	topic: 'none' | 'right' | 'wrong';
	rows: 'none' | 'right' | 'wrong';
}

const verdicts = {none: pending('not-made'), right: passed, wrong: failed('left-otherwise')} satisfies Record<string, Verdict>;

function leftIn(world: World, id: keyof World, goesWith: readonly string[] = []): Left {
	const check = fakeCheck(id, {observe: async () => world[id], judge: found => verdicts[found as World[typeof id]], withinMs: 0});
	return {
		id,
		title: check.title,
		goesWith,
		needs: ['kafka'],
		check,
		async remove(_context: CheckContext) {
			world[id] = 'none';
		},
	};
}

function courseOf(world: World): readonly Lab[] {
	const programs: Action = {kind: 'programs', programs: [{file: 'program.ts', options: {}, until: 'exits'}]};
	const task = (parts: Partial<TaskStep>): TaskStep => ({
		kind: 'task',
		id: 'make',
		needs: ['kafka'],
		action: programs,
		checks: [fakeCheck('program')],
		...parts,
	});
	const lab = (id: string, number: number, ...steps: [TaskStep, ...TaskStep[]]): Lab => ({
		id,
		number,
		minutes: 1,
		servers: 'shared',
		steps,
		pitfalls: [],
	});
	return [
		lab('topic', 3, task({leaves: [leftIn(world, 'topic')]})),
		lab(
			'rows',
			5,
			task({standsOn: ['topic'], leaves: [leftIn(world, 'rows', ['topic'])]}),
			task({id: 'more', standsOn: ['topic'], adds: ['rows']}),
		),
	];
}

/** Runs a step with a program that would make `makes` where nothing is. */
async function perform(
	world: World,
	step: string,
	{what = 'run', source = 'learner', makes = {}, checks}: Partial<StepRequest> & {makes?: Partial<World>; checks?: Verdict} = {},
) {
	const [labId = '', stepId = ''] = step.split('/');
	const labs = courseOf(world);
	const events: SessionEvent[] = [];
	const ran: string[] = [];
	const servers = {
		...fakeServers(),
		run() {
			ran.push(step);
			for (const [id, made] of Object.entries(makes) as [keyof World, World['topic']][]) {
				world[id] = world[id] === 'none' ? made : world[id];
			}

			const program = fakeProgram();
			program.end({kind: 'exited', code: 0});
			return program;
		},
	};
	const means: StepMeans = {
		labs: checks === undefined ? labs : withVerdict(labs, checks),
		servers,
		clock: patientClock(),
		workspace: {folder: async () => '/'},
		programs: {
			program: async () => ({command: 'node', arguments: [], directory: '/', environment: {}}),
			tool: async () => ({command: 'java', arguments: [], directory: '/', environment: {}}),
		},
		openContext: async () => fakeContext(),
	};
	await performStep({labId, stepId, source, what}, means, event => void events.push(event), new AbortController().signal);
	const last = events.at(-1) as Extract<SessionEvent, {type: 'step-finished'}>;
	return {end: last.end, events, ran: ran.length > 0, world};
}

function withVerdict(labs: readonly Lab[], verdict: Verdict): readonly Lab[] {
	return labs.map(lab => ({
		...lab,
		steps: lab.steps.map(step => ({...step, checks: [fakeCheck('program', {judge: () => verdict})]})) as unknown as Lab['steps'],
	}));
}

const outcomes = ({results}: StepEnd) => results.map(({checkId, outcome}) => `${checkId} ${outcome}`);
const remedy = ({results}: StepEnd) => {
	const result = results.find(({outcome}) => outcome === 'failed');
	return result?.outcome === 'failed' ? result.verdict.remedy : undefined;
};

test('what a run leaves is looked at after it', async () => {
	const {end} = await perform({topic: 'none', rows: 'none'}, 'topic/make', {makes: {topic: 'right'}});
	expect(outcomes(end)).toEqual(['program passed', 'topic passed']);
});

test('what an earlier run left otherwise fails the right program, and the commands that help are named', async () => {
	const {end, ran} = await perform({topic: 'wrong', rows: 'none'}, 'topic/make', {makes: {topic: 'right'}});
	expect(ran).toBe(true);
	expect(outcomes(end)).toEqual(['program passed', 'topic failed']);
	expect(remedy(end)).toEqual({
		commands: ['streambook reset topic --data', 'streambook run topic/make'],
		takesAlong: [{code: 'check.rows'}],
	});
});

test('while the program itself is wrong, what it left is not looked at: one finding at a time', async () => {
	const {end} = await perform({topic: 'none', rows: 'none'}, 'topic/make', {makes: {topic: 'wrong'}, checks: failed('wrong')});
	expect(outcomes(end)).toEqual(['program failed', 'topic skipped']);
});

test('without what it stands on a program is not run: the step that leaves it is named', async () => {
	const {end, ran} = await perform({topic: 'none', rows: 'none'}, 'rows/make');
	expect(ran).toBe(false);
	expect(outcomes(end)).toEqual(['topic failed', 'program skipped']);
	expect(remedy(end)).toEqual({commands: ['streambook run topic/make', 'streambook run rows/make'], takesAlong: []});
});

test('on what is otherwise than it is to be a program is not run either', async () => {
	const {end, ran} = await perform({topic: 'wrong', rows: 'none'}, 'rows/make');
	expect(ran).toBe(false);
	expect(remedy(end)?.commands).toEqual([
		'streambook reset topic --data',
		'streambook run topic/make',
		'streambook run rows/make',
	]);
});

test('what a run adds to may be missing, and is not to be otherwise', async () => {
	const made = await perform({topic: 'right', rows: 'none'}, 'rows/more', {makes: {rows: 'right'}});
	expect(outcomes(made.end)).toEqual(['program passed', 'rows passed']);
	const spoilt = await perform({topic: 'right', rows: 'wrong'}, 'rows/more');
	expect(spoilt.ran).toBe(false);
	expect(outcomes(spoilt.end)).toEqual(['rows failed', 'program skipped']);
});

test("a learner's check looks at what was left, too: a wrong topic does not pass for the right program", async () => {
	const {end} = await perform({topic: 'wrong', rows: 'none'}, 'topic/make', {what: 'check'});
	expect(outcomes(end)).toEqual(['program passed', 'topic failed']);
	const open = await perform({topic: 'none', rows: 'none'}, 'topic/make', {what: 'check'});
	expect(remedy(open.end)?.commands).toEqual(['streambook run topic/make']);
});

test('whoever checks the reference alone has left nothing', async () => {
	const {end} = await perform({topic: 'wrong', rows: 'none'}, 'topic/make', {what: 'check', source: 'reference'});
	expect(outcomes(end)).toEqual(['program passed']);
});

test('a step that is shown by the reference is repeated with the reference', async () => {
	const {end} = await perform({topic: 'wrong', rows: 'none'}, 'topic/make', {source: 'reference'});
	expect(remedy(end)?.commands.at(-1)).toBe('streambook run topic/make --reference');
});

const provide = {what: 'provide', source: 'reference'} as const;

test('what is there already as it should be is not built again', async () => {
	const {end, ran} = await perform({topic: 'right', rows: 'none'}, 'topic/make', provide);
	expect(ran).toBe(false);
	expect(outcomes(end)).toEqual(['topic passed']);
});

test('to provide a step is to build it: what is otherwise goes first, with all that goes with it, and that is told', async () => {
	const world: World = {topic: 'wrong', rows: 'right'};
	const {end, events} = await perform(world, 'topic/make', {...provide, makes: {topic: 'right'}});
	expect(outcomes(end)).toEqual(['program passed', 'topic passed']);
	expect(world).toEqual({topic: 'right', rows: 'none'});
	expect(events).toContainEqual(expect.objectContaining({type: 'left-removed', removed: ['topic', 'rows']}));
});
