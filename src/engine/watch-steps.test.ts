import {expect, test} from 'vitest';
import {type CheckResult, emptyProgress, initialSession, type ServiceStatuses, type StepRequest} from '#core';
import {fakeClock} from '../testing/fakes.ts';
import type {FileWatcher} from './ports.ts';
import {createSession} from './session.ts';
import {watchSteps} from './watch-steps.ts';

const at = '2026-11-21T10:00:00.000Z';
const steps = [{id: 'create', kind: 'task', title: 'Create', choices: []}] as const;
const request: StepRequest = {labId: 'topic', stepId: 'create', source: 'learner', what: 'check'};

const notYet: CheckResult = {
	outcome: 'failed',
	checkId: 'it',
	title: {code: 'check.it'},
	durationMs: 1,
	tries: 1,
	lookMs: 1,
	observation: null,
	verdict: {kind: 'failed', code: 'wrong'},
};

/** A learner who saves, servers that change, and a session whose runs end when the test says so. */
function watching() {
	let files = 'first';
	let saved: () => void = () => undefined;
	let servers: ServiceStatuses = {};
	let serversChanged: (statuses: ServiceStatuses) => void = () => undefined;
	const log: string[] = [];
	let told = Promise.withResolvers<void>();
	const note = (line: string): void => {
		log.push(line);
		told.resolve();
	};

	const watcher: FileWatcher = {
		watch(_folder, changed) {
			saved = changed;
			return {[Symbol.dispose]: () => undefined};
		},
		fingerprint: async () => files,
	};
	const initial = initialSession([{id: 'topic', number: 3, minutes: 1, title: 'T', steps}], emptyProgress('a'));
	const end = (): void => session.dispatch({type: 'step-finished', request, end: {kind: 'checked', results: [notYet]}, at});
	const session = createSession(initial, (effect, dispatch) => {
		if (effect.type === 'perform-step') {
			note('run');
		} else if (effect.type === 'cancel-step') {
			note('cancel');
			const problem = {code: 'INTERRUPTED', message: 'interrupted'} as const;
			queueMicrotask(() => dispatch({type: 'step-finished', request, end: {kind: 'stopped', problem, results: []}, at}));
		}
	});
	const interrupt = new AbortController();
	const done = watchSteps(
		session,
		[request],
		{
			files: watcher,
			servers: async () => ({
				statuses: () => servers,
				subscribe(listener) {
					serversChanged = listener;
					return () => undefined;
				},
			}),
			clock: fakeClock(),
			folder: '/topic',
			again: because => note(`again: ${because}`),
		},
		interrupt.signal,
	);
	return {
		log,
		end,
		interrupt: () => interrupt.abort(),
		done,
		save(content: string) {
			files = content;
			saved();
		},
		change(statuses: ServiceStatuses) {
			servers = statuses;
			serversChanged(statuses);
		},
		async until(line: string) {
			while (log.at(-1) !== line) {
				told = Promise.withResolvers();
				await told.promise;
			}
		},
	};
}

/** Long enough for everything that is already decided to happen. */
async function everythingDone(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) {
		await new Promise(resolve => setImmediate(resolve));
	}
}

function ready(pid: number): ServiceStatuses {
	return {
		'kafka/0': {phase: 'ready', endpoint: {host: '127.0.0.1', port: 1}, pid, configuredBy: 'template', version: '3'},
	};
}

test('a saved file runs the checks again; a file saved as it was does not', async () => {
	const learner = watching();
	await learner.until('run');
	learner.end();
	await everythingDone();
	learner.save('first');
	await everythingDone();
	expect(learner.log).toEqual(['run']);
	learner.save('second');
	await everythingDone();
	expect(learner.log).toEqual(['run', 'again: files', 'run']);
	learner.interrupt();
	await learner.done;
});

test('what is saved while the checks run cancels them, and they run once more', async () => {
	const learner = watching();
	await learner.until('run');
	learner.save('second');
	await everythingDone();
	expect(learner.log).toEqual(['run', 'cancel', 'again: files', 'run']);
	learner.interrupt();
	await learner.done;
});

test('many saves in a row are one change', async () => {
	const learner = watching();
	await learner.until('run');
	learner.end();
	await everythingDone();
	for (const content of ['a', 'ab', 'abc', 'abcd']) {
		learner.save(content);
	}

	await everythingDone();
	expect(learner.log).toEqual(['run', 'again: files', 'run']);
	learner.interrupt();
	await learner.done;
});

test('a server that was replaced runs the checks again, once it is ready', async () => {
	const learner = watching();
	await learner.until('run');
	learner.change(ready(1));
	learner.end();
	await everythingDone();
	learner.change({'kafka/0': {phase: 'starting', since: 0}});
	await everythingDone();
	expect(learner.log).toEqual(['run']);
	learner.change(ready(2));
	await everythingDone();
	expect(learner.log).toEqual(['run', 'again: servers', 'run']);
	learner.interrupt();
	await learner.done;
});

test('interrupting ends the run and the watch', async () => {
	const learner = watching();
	await learner.until('run');
	learner.interrupt();
	await learner.done;
	expect(learner.log).toEqual(['run', 'cancel']);
});
