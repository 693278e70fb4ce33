import {existsSync, readFileSync} from 'node:fs';
import {z} from 'zod';
import type {InstanceName} from '#core';
import type {ServerConfiguration} from '../../engine/interfaces.ts';
import {writeWholeSync} from '../../files/write-whole.ts';
import {identify} from '../process/identity.ts';

const processSchema = z.object({
	pid: z.number().int().positive(),
	/** What tells it from a later process of the same number. */
	started: z.string(),
	instance: z.string(),
	port: z.number().optional(),
	dataDirectory: z.string().optional(),
});

const stateSchema = z.object({
	version: z.literal(1),
	processes: z.array(processSchema),
	configurations: z.record(z.string(), z.object({configuredBy: z.enum(['learner', 'reference']), file: z.string()})),
});

/** A process of a stack, as its state file names it. */
export type RecordedProcess = z.infer<typeof processSchema>;

/** What the next supervisor must know when this one is killed: its processes, and what servers were started from. */
export interface StateFile {
	/** Processes of the supervisor before, still in the file. */
	readonly left: readonly RecordedProcess[];
	add(process: Omit<RecordedProcess, 'started'>): void;
	remove(pid: number): void;
	/** What an instance runs with now; null: the template. */
	configure(name: InstanceName, configuration: ServerConfiguration | null): void;
	/** What each instance last ran with, whether it can still be used or not; those from the template left out. */
	configurations(): Readonly<Partial<Record<InstanceName, ServerConfiguration>>>;
	/** What it last ran with; null when that was the template, or its file is gone. */
	configurationOf(name: InstanceName): ServerConfiguration | null;
}

/** Opens the state file; one that cannot be read counts as empty, since everything in it can be found out again. */
export function openStateFile(file: string): StateFile {
	let state = read(file);
	const left = state.processes;
	const change = (next: Partial<typeof state>): void => {
		state = {...state, ...next};
		writeWholeSync(file, `${JSON.stringify(state, null, '\t')}\n`, 0o600);
	};

	/** On a full disk, or below a directory that was removed, nothing is written down: the marker of a stack is found as well. */
	const note = (processes: readonly RecordedProcess[]): void => {
		try {
			change({processes: [...processes]});
		} catch {
			// What is being started or has ended matters more.
		}
	};

	return {
		left,
		add(process) {
			const identity = identify(process.pid);
			if (identity !== null) {
				note([...state.processes, {...process, started: identity.started}]);
			}
		},
		remove(pid) {
			note(state.processes.filter(process => process.pid !== pid));
		},
		configure(name, configuration) {
			const {[name]: _, ...others} = state.configurations;
			change({configurations: configuration === null ? others : {...others, [name]: configuration}});
		},
		configurations: () => state.configurations,
		configurationOf(name) {
			const configuration = state.configurations[name];
			return configuration !== undefined && existsSync(configuration.file) ? configuration : null;
		},
	};
}

function read(file: string): z.infer<typeof stateSchema> {
	try {
		return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return {version: 1, processes: [], configurations: {}};
	}
}
