import {
	type Check,
	type CheckContext,
	type ConfiguredBy,
	defineCheck,
	defineTrial,
	type Exit,
	firstInstance,
	type InstanceName,
	type InstanceStatus,
	type Json,
	type OutputLine,
	type ProgramReport,
	passed,
	plainNames,
	type RunningProgram,
	serviceNamed,
	type Trial,
} from '#core';
import type {Clock, Servers} from '../engine/interfaces.ts';
import {services} from '../services/services.ts';

/** A clock that moves only when somebody sleeps, and then at once. */
export function fakeClock(): Clock {
	let now = 0;
	return {
		now: () => now,
		elapsed: () => now,
		async sleep(ms, signal) {
			signal.throwIfAborted();
			now += ms;
			await Promise.resolve();
		},
	};
}

/** A clock whose sleeps last until they are aborted: for work that must win against its limit. */
export function patientClock(): Clock {
	return {
		now: () => 0,
		elapsed: () => 0,
		sleep: async (_ms, signal) =>
			new Promise((_resolve, reject) => {
				if (signal.aborted) {
					reject(signal.reason);
				}

				signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			}),
	};
}

/** A context that can be opened and disposed, and nothing else: for checks that bring their own world. */
export function fakeContext(disposed: () => void = () => undefined): CheckContext & AsyncDisposable {
	// The rest is absent on purpose: a check that touches it fails loudly.
	return {
		async [Symbol.asyncDispose]() {
			disposed();
		},
	} as unknown as CheckContext & AsyncDisposable;
}

/** A check that passes at once, unless told otherwise. */
export function fakeCheck(id: string, {act, actWithinMs, trial, ...parts}: FakeParts = {}): Check {
	const check = defineCheck({id, title: {code: `check.${id}`}, observe: async () => null, judge: () => passed});
	const own = act && defineTrial({id, run: act, ...(actWithinMs && {withinMs: actWithinMs})});
	return {...check, ...parts, trial: trial ?? own ?? null} as Check;
}

type FakeParts = Partial<Omit<Check, 'trial' | 'observe'>> & {
	readonly trial?: Trial;
	readonly act?: Trial['run'];
	readonly actWithinMs?: number;
	readonly observe?: ((context: CheckContext, ran: Json) => Promise<Json>) | null;
};

/** A program whose end the test decides. */
export interface FakeProgram extends RunningProgram {
	end(exit: Exit): void;
	say(text: string): void;
	readonly stops: readonly string[];
}

export function fakeProgram(): FakeProgram {
	const listeners = new Set<(line: OutputLine) => void>();
	const stops: string[] = [];
	const {promise: ended, resolve} = Promise.withResolvers<ProgramReport>();
	let report: ProgramReport = {pid: 1, exit: null, tail: [], outputBytes: 0, stopMs: null, forced: false};
	const end = (exit: Exit): void => {
		report = {...report, exit};
		resolve(report);
	};

	return {
		ended,
		end,
		stops,
		say(text) {
			for (const listener of listeners) {
				listener({stream: 'stdout', text});
			}
		},
		report: () => report,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async stop({signal = 'SIGINT'} = {}) {
			stops.push(signal);
			end({kind: 'exited', code: 0});
			return ended;
		},
	};
}

/** Servers that are ready when asked, write down what was asked, and run the programs they are given. */
export function fakeServers(programs: readonly RunningProgram[] = []): Servers & {readonly asked: readonly string[]} {
	const asked: string[] = [];
	const up = new Map<InstanceName, InstanceStatus>();
	const waiting = [...programs];
	const ready = (instance: InstanceName, configuredBy: ConfiguredBy): Extract<InstanceStatus, {phase: 'ready'}> => {
		const status = {phase: 'ready', endpoint: {host: '127.0.0.1', port: 1000}, pid: 1, configuredBy, version: '1'} as const;
		up.set(instance, status);
		return status;
	};

	return {
		asked,
		async ensure(names) {
			asked.push(`ensure ${names.join(' ')}`.trim());
			for (const instance of names.map(name => firstInstance(serviceNamed(services, name)))) {
				if (!up.has(instance)) {
					ready(instance, 'template');
				}
			}
		},
		async start(instance, from) {
			asked.push(`start ${instance} ${from?.file ?? 'from ours'}`);
			return ready(instance, from?.configuredBy ?? 'template');
		},
		ownConfiguration: async () => null,
		async stop(instance) {
			asked.push(`stop ${instance}`);
			up.delete(instance);
		},
		async kill(instance) {
			asked.push(`kill ${instance}`);
			up.delete(instance);
		},
		statuses: () => Object.fromEntries(up),
		subscribe: () => () => undefined,
		access: async () => ({brokers: '127.0.0.1:9092', feedUrl: 'http://127.0.0.1:8080/v2/stream/recentchange', endpoints: {}}),
		services,
		external: [],
		names: plainNames,
		logTail: async () => ['the last line of its log'],
		run(spec) {
			asked.push(`run ${spec.arguments.join(' ')}`);
			const program = waiting.shift();
			if (program === undefined) {
				throw new Error('no program was prepared for this run');
			}

			return program;
		},
	};
}
