import type {
	Access,
	Catalogue,
	CheckContext,
	ConfiguredBy,
	InstanceName,
	InstanceStatus,
	Lab,
	ProgramSpec,
	Progress,
	RunningProgram,
	ServiceName,
	ServiceStatuses,
	Source,
} from '#core';

/** A configuration to start a server with, passed on as written. */
export interface ServerConfiguration {
	readonly configuredBy: Exclude<ConfiguredBy, 'template' | 'external'>;
	/** Absolute path of the file. */
	readonly file: string;
}

/**
The servers of one stack, through whoever owns them.

Every call gives up when `signal` aborts, and rejects with a `WorkbookError` that says what was in the way.
*/
export interface Servers {
	/** Starts what is not running (from the template unless configured before), and resolves when each has answered a real request. */
	ensure(names: readonly ServiceName[], signal: AbortSignal): Promise<void>;
	/** Starts one instance from a configuration file; stops it first, and what depends on it, when it runs. */
	start(
		instance: InstanceName,
		configuration: ServerConfiguration,
		signal: AbortSignal,
	): Promise<Extract<InstanceStatus, {phase: 'ready'}>>;
	stop(instance: InstanceName, signal: AbortSignal): Promise<void>;
	/** Ends an instance with SIGKILL, for drills. */
	kill(instance: InstanceName, signal: AbortSignal): Promise<void>;
	statuses(): ServiceStatuses;
	subscribe(listener: (statuses: ServiceStatuses) => void): () => void;
	access(signal: AbortSignal): Promise<Access>;
	/** The last lines of an instance's log. */
	logTail(instance: InstanceName, lines: number): Promise<readonly string[]>;
	/** Runs a program that dies with this client, even when the client is killed. */
	run(spec: ProgramSpec): RunningProgram;
}

/** The labs there are, in order. */
export interface LabSource {
	list(): Promise<readonly Lab[]>;
	guide(labId: string, language: string): Promise<string>;
}

/** Where a step's files are: the learner's workspace, or the reference. */
export interface Workspace {
	readonly directory: string;
	/** Absolute path of a file of a lab; the reference's copy is rendered with the ports in use. */
	file(labId: string, name: string, source: Source): Promise<string>;
}

export interface ProgressStore {
	load(): Promise<Progress>;
	save(progress: Progress): Promise<void>;
}

export interface Clock {
	now(): number;
	/** Rejects when `signal` aborts. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** What a check may touch, made anew for each check and disposed after it. */
export interface CheckContexts {
	open(options: {
		readonly labId: string;
		readonly source: Source;
		readonly signal: AbortSignal;
	}): Promise<CheckContext & AsyncDisposable>;
}

export interface Words {
	readonly catalogue: Catalogue;
	readonly language: string;
}
