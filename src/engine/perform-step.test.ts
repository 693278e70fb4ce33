import {expect, test} from 'vitest';
import {
	type Action,
	createNames,
	failed,
	type Lab,
	type Problem,
	type ProgramAction,
	type SessionEvent,
	type StepEnd,
	type StepRequest,
	type TaskStep,
	WorkbookError,
} from '#core';
import {fakeCheck, fakeClock, fakeContext, fakeProgram, fakeServers, patientClock} from '../testing/fakes.ts';
import type {ServerConfiguration, Servers} from './interfaces.ts';
import {performStep} from './perform-step.ts';
import type {StepMeans} from './step-performance.ts';

const request: StepRequest = {labId: 'producer', stepId: 'produce', source: 'learner', what: 'run'};

function labWith(step: Partial<TaskStep>): Lab {
	const task: TaskStep = {
		kind: 'task',
		id: 'produce',
		needs: ['kafka'],
		action: {kind: 'none'},
		checks: [fakeCheck('records')],
		...step,
	};
	return {id: 'producer', number: 4, minutes: 30, servers: 'shared', steps: [task], pitfalls: []};
}

function meansFor(lab: Lab, servers: Servers = fakeServers()): StepMeans {
	return {
		labs: [lab],
		servers,
		clock: patientClock(),
		workspace: {folder: async (labId, source) => `/${source}/${labId}`},
		programs: {
			program: async (folder, file, options) => ({
				command: 'node',
				arguments: [file, ...(options.topic ? ['--topic', options.topic] : [])],
				directory: folder,
				environment: {},
			}),
			tool: async (name, toolArguments) => ({
				command: 'java',
				arguments: [name, ...toolArguments],
				directory: '/',
				environment: {},
			}),
		},
		openContext: async () => fakeContext(),
	};
}

async function perform(
	means: StepMeans,
	{signal = new AbortController().signal, of = request} = {},
): Promise<{events: readonly SessionEvent[]; end: StepEnd}> {
	const events: SessionEvent[] = [];
	await performStep(of, means, event => void events.push(event), signal);
	const last = events.at(-1);
	if (last?.type !== 'step-finished') {
		throw new Error(`the step ended with ${last?.type}`);
	}

	return {events, end: last.end};
}

const produce: Action = {
	kind: 'programs',
	programs: [{file: 'producer.ts', options: {topic: 'wikipedia-events'}, until: 'exits'}],
};

test('what the step needs is up before the program runs, and the checks look afterwards', async () => {
	const program = fakeProgram();
	program.end({kind: 'exited', code: 0});
	const servers = fakeServers([program]);
	const {events, end} = await perform(meansFor(labWith({action: produce}), servers));
	expect(servers.asked).toEqual(['ensure kafka', 'run producer.ts --topic wikipedia-events']);
	expect(events.map(({type}) => type)).toEqual([
		'preparing',
		'action-started',
		'output-received',
		'check-started',
		'check-finished',
		'step-finished',
	]);
	expect(end).toMatchObject({kind: 'checked', results: [{outcome: 'passed'}]});
});

test('a server of others is not started: the step says who has done it', async () => {
	const servers = {...fakeServers(), external: ['kafka']} as const;
	const action: Action = {kind: 'start-server', instance: 'kafka/0', file: 'server.properties'};
	const {end} = await perform(meansFor(labWith({action}), servers));
	expect(servers.asked).toEqual([]);
	expect(end).toEqual({kind: 'provided', because: {code: 'provided.external', params: {service: 'kafka'}}, results: []});
});

test('on servers of others a program is given names with the prefix, and shown with them', async () => {
	const program = fakeProgram();
	program.end({kind: 'exited', code: 0});
	const servers = {...fakeServers([program]), external: ['kafka'], names: createNames('alice', ['kafka'])} as const;
	const {events} = await perform(meansFor(labWith({action: produce}), servers));
	expect(servers.asked).toContain('run producer.ts --topic alice-wikipedia-events');
	expect(events).toContainEqual({type: 'action-started', command: 'producer.ts --topic alice-wikipedia-events'});
});

test('checking alone runs no program', async () => {
	const servers = fakeServers();
	await perform(meansFor(labWith({action: produce}), servers), {of: {...request, what: 'check'}});
	expect(servers.asked).toEqual(['ensure kafka']);
});

test('a step that is provided runs its action and proves it with its checks; a question leaves nothing to provide', async () => {
	const program = fakeProgram();
	program.end({kind: 'exited', code: 0});
	const servers = fakeServers([program]);
	const means = meansFor(labWith({action: produce}), servers);
	const provide = {...request, source: 'reference', what: 'provide'} as const;
	expect((await perform(means, {of: provide})).end).toMatchObject({kind: 'checked', results: [{outcome: 'passed'}]});

	const question = {
		kind: 'question',
		id: 'produce',
		needs: ['kafka'],
		choices: ['a', 'b'],
		proof: fakeCheck('it'),
		answer: 'a',
	} as const;
	const asking = meansFor({...labWith({}), steps: [question]}, servers);
	expect((await perform(asking, {of: provide})).end).toEqual({kind: 'checked', results: []});
	expect(servers.asked).toEqual(['ensure kafka', 'run producer.ts --topic wikipedia-events']);
});

test('a program in the background is looked at while it runs, and asked to end afterwards', async () => {
	const program = fakeProgram();
	let ranWhileChecked = false;
	const check = fakeCheck('records', {
		async observe() {
			ranWhileChecked = program.report().exit === null;
			return null;
		},
	});
	const action: Action = {kind: 'programs', programs: [{file: 'producer.ts', options: {}, until: 'checks-passed'}]};
	await perform(meansFor(labWith({action, checks: [check]}), fakeServers([program])));
	expect(ranWhileChecked).toBe(true);
	expect(program.stops).toEqual(['SIGINT']);
});

test('what a program prints arrives with its name', async () => {
	const program = fakeProgram();
	const servers = fakeServers([program]);
	const performing = perform(
		meansFor(labWith({action: produce}), {
			...servers,
			run(spec) {
				const running = servers.run(spec);
				queueMicrotask(() => {
					program.say('sent 500');
					program.end({kind: 'exited', code: 1});
				});
				return running;
			},
		}),
	);
	const {events} = await performing;
	expect(events).toContainEqual({type: 'output-received', entries: [{from: 'producer.ts', text: 'sent 500'}]});
	expect(events).toContainEqual({type: 'output-received', entries: [{from: 'producer.ts', text: 'exit code 1'}]});
});

test('interrupting stops the program that runs and ends the step as interrupted', async () => {
	const program = fakeProgram();
	const interrupt = new AbortController();
	const servers = fakeServers([program]);
	const means = meansFor(labWith({action: produce}), {
		...servers,
		run(spec) {
			queueMicrotask(() => interrupt.abort());
			return servers.run(spec);
		},
	});
	const {end} = await perform(means, {signal: interrupt.signal});
	expect(program.stops).toEqual(['SIGINT']);
	expect(end).toMatchObject({kind: 'stopped', problem: {code: 'INTERRUPTED'}});
});

const pipeline: Action = {
	kind: 'programs',
	programs: [
		{file: 'processor.ts', options: {}, until: 'checks-passed'},
		{file: 'producer.ts', options: {}, until: 'exits'},
	],
};

test('interrupting stops the programs in the background too, however far the step came', async () => {
	const [processor, producer] = [fakeProgram(), fakeProgram()];
	const interrupt = new AbortController();
	const servers = fakeServers([processor, producer]);
	const means = meansFor(labWith({action: pipeline}), {
		...servers,
		run(spec) {
			if (spec.arguments[0] === 'producer.ts') {
				queueMicrotask(() => interrupt.abort());
			}

			return servers.run(spec);
		},
	});
	const {end} = await perform(means, {signal: interrupt.signal});
	expect([processor.stops, producer.stops]).toEqual([['SIGINT'], ['SIGINT']]);
	expect(end).toMatchObject({kind: 'stopped', problem: {code: 'INTERRUPTED'}});
});

/** Its end is not waited for without limit: time passes as quickly as it is asked for. */
const hurried = {clock: fakeClock()};

test.each<[string, Partial<ProgramAction>, string, number]>([
	['a program that never ends', {}, 'still-runs.program', 20],
	['one that reads events of the feed, which take their time', {options: {feed: true, events: 3400}}, 'still-runs.stream', 360],
])('%s is said to run still, then ended, and is a finding in the words of the checks', async (_which, parts, code, seconds) => {
	const program = fakeProgram();
	let looks = 0;
	const passing = fakeClock();
	const clock = {
		...passing,
		async sleep(ms: number, signal: AbortSignal) {
			looks += 1;
			await passing.sleep(ms, signal);
		},
	};
	const action: Action = {kind: 'programs', programs: [{file: 'create-topic.ts', options: {}, until: 'exits', ...parts}]};
	const {events, end} = await perform({...meansFor(labWith({action}), fakeServers([program])), clock});
	expect(events.filter(({type}) => type === 'still-runs')).toMatchObject([
		{what: {code, params: {file: 'create-topic.ts', seconds: 10}}},
	]);
	expect(program.stops).toEqual(['SIGINT']);
	expect(looks).toBe(seconds);
	expect(end.results).toMatchObject([
		{
			outcome: 'failed',
			title: {code: 'check.program-ends'},
			durationMs: seconds * 1_000,
			verdict: {code: 'program-did-not-end', found: 'it still runs', expected: 'it ends by itself'},
		},
		{outcome: 'skipped', because: {code: 'check.program-ends'}},
	]);
});

test('what runs in the background beside a program that never ends is ended too', async () => {
	const [processor, producer] = [fakeProgram(), fakeProgram()];
	const {end} = await perform({...meansFor(labWith({action: pipeline}), fakeServers([processor, producer])), ...hurried});
	expect(end.results[0]).toMatchObject({verdict: {params: {file: 'producer.ts'}}});
	expect([processor.stops, producer.stops]).toEqual([['SIGINT'], ['SIGINT']]);
});

test('a program that shows something now and then is given longer, and not for ever', async () => {
	let [looks, outputBytes] = [0, 0];
	const program = fakeProgram();
	const chattering = {...program, report: () => ({...program.report(), outputBytes})};
	const clock = {
		...fakeClock(),
		async sleep() {
			looks += 1;
			outputBytes += looks % 15 === 0 ? 100 : 0;
		},
	};
	const {end} = await perform({...meansFor(labWith({action: produce}), fakeServers([chattering])), clock});
	expect(looks).toBe(120);
	expect(end.results[0]).toMatchObject({outcome: 'failed'});
});

test('a tool of the servers that takes its time is said to run still, and nobody is blamed', async () => {
	const program = fakeProgram();
	let looks = 0;
	const clock = {
		...fakeClock(),
		async sleep() {
			looks += 1;
			if (looks === 300) {
				program.end({kind: 'exited', code: 0});
			}
		},
	};
	const action: Action = {kind: 'tool', name: 'kafka-topics', arguments: ['--list']};
	const {events, end} = await perform({...meansFor(labWith({action}), fakeServers([program])), clock});
	expect(events.filter(({type}) => type === 'still-runs')).toMatchObject([{what: {code: 'still-runs.tool'}}]);
	expect(program.stops).toEqual([]);
	expect(end.results).toMatchObject([{outcome: 'passed'}]);
});

test('a program that cannot be started stops those that were', async () => {
	const processor = fakeProgram();
	const {end} = await perform(meansFor(labWith({action: pipeline}), fakeServers([processor])));
	expect(processor.stops).toEqual(['SIGINT']);
	expect(end).toMatchObject({kind: 'stopped', problem: {details: expect.stringContaining('no program was prepared')}});
});

test('a program that starts while the learner interrupts is stopped as well', async () => {
	const program = fakeProgram();
	const interrupt = new AbortController();
	const servers = fakeServers([program]);
	const means = meansFor(labWith({action: produce}), {
		...servers,
		run(spec) {
			interrupt.abort();
			return servers.run(spec);
		},
	});
	const {end} = await perform(means, {signal: interrupt.signal});
	expect(program.stops).toEqual(['SIGINT']);
	expect(end).toMatchObject({kind: 'stopped', problem: {code: 'INTERRUPTED'}});
});

test.each(['CONFIG_REFUSED', 'SERVICE_FAILED'] as const)(
	"a server that does not start from the learner's file (%s) is a failure with words, and the checks are skipped",
	async code => {
		const servers: Servers = {
			...fakeServers(),
			start: async () =>
				Promise.reject(new WorkbookError({code, message: 'clientPort is not a number', found: 'abc', expected: 'a port'})),
		};
		const {end} = await perform(
			meansFor(labWith({action: {kind: 'start-server', instance: 'zookeeper', file: 'zookeeper.properties'}}), servers),
		);
		expect(end.results.map(({outcome}) => outcome)).toEqual(['failed', 'skipped']);
		expect(end.results[0]).toMatchObject({verdict: {found: 'clientPort is not a number: abc', expected: 'a port'}});
	},
);

test('a server that could not even be fetched stops the step with its problem', async () => {
	const servers: Servers = {
		...fakeServers(),
		ensure: async () => Promise.reject(new WorkbookError({code: 'SOURCE_MISSING', message: 'no Java'})),
	};
	const {end} = await perform(meansFor(labWith({}), servers));
	expect(end).toMatchObject({kind: 'stopped', problem: {code: 'SOURCE_MISSING'}, results: []});
});

const timedOut = 'kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection';

/** Servers of which a broker does not start, for this reason. */
function withoutBroker(problem: Problem) {
	const servers = fakeServers();
	const start: Servers['start'] = async (instance, configuration, signal) => {
		await servers.start(instance, configuration, signal);
		throw new WorkbookError(problem);
	};
	return {...servers, start};
}

test.each<[string, 'learner' | 'reference', ServerConfiguration | null, string]>([
	['ours as long as the learner has none that passed', 'learner', null, '/reference/producer/server.properties'],
	['the learner’s once it passed', 'learner', {configuredBy: 'learner', file: '/mine'}, '/mine'],
	[
		'ours where ours is asked for',
		'reference',
		{configuredBy: 'learner', file: '/mine'},
		'/reference/producer/server.properties',
	],
])('a broker tried without ZooKeeper is tried from %s, and ZooKeeper is back afterwards', async (_, source, own, file) => {
	const servers = withoutBroker({code: 'SERVICE_FAILED', message: 'it gave up', details: {log: ['INFO begins', timedOut]}});
	const means = meansFor(labWith({needs: [], action: {kind: 'start-broker-alone', file: 'server.properties'}}), {
		...servers,
		ownConfiguration: async () => own,
	});
	const {events} = await perform(means, {of: {...request, source}});
	expect(servers.asked).toEqual(['ensure', 'stop kafka/0', 'stop zookeeper', `start kafka/0 ${file}`, 'ensure zookeeper']);
	expect(events).toContainEqual({type: 'output-received', entries: [{from: 'kafka/0', text: timedOut}]});
	expect(events).toContainEqual({
		type: 'action-started',
		command: `start kafka/0 from ${file === '/mine' ? 'your' : 'our'} server.properties, without ZooKeeper`,
	});
});

test('of a file that is refused nothing was started: the log of what ran before is not shown for it', async () => {
	const servers = withoutBroker({code: 'CONFIG_REFUSED', message: 'server.properties cannot be used'});
	const action: Action = {kind: 'start-server', instance: 'kafka/0', file: 'server.properties'};
	const {events, end} = await perform(meansFor(labWith({action}), servers));
	expect(events.filter(({type}) => type === 'output-received')).toEqual([]);
	expect(end.results[0]).toMatchObject({outcome: 'failed'});
});

test('a failed check is kept with the others', async () => {
	const checks = [fakeCheck('first', {judge: () => failed('wrong')}), fakeCheck('second')] as const;
	const {end} = await perform(meansFor(labWith({checks})));
	expect(end.results.map(({outcome}) => outcome)).toEqual(['failed', 'passed']);
});
