import type {
	Access,
	Attempt,
	CheckContext,
	ConfiguredBy,
	InstanceName,
	InstanceStatus,
	LogEntry,
	Names,
	Phrase,
	ProgramOptions,
	ProgramSpec,
	Progress,
	RunningProgram,
	ServiceName,
	ServiceOutline,
	ServiceStatuses,
	Source,
	StepKey,
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
	/** Starts one instance from a configuration file (null: the workbook's own); stops it first, and what depends on it, when it runs. */
	start(
		instance: InstanceName,
		configuration: ServerConfiguration | null,
		signal: AbortSignal,
	): Promise<Extract<InstanceStatus, {phase: 'ready'}>>;
	/** The learner's own file for an instance, once it passed and while it can be used; null: there is none. */
	ownConfiguration(instance: InstanceName): Promise<ServerConfiguration | null>;
	stop(instance: InstanceName, signal: AbortSignal): Promise<void>;
	/** Ends an instance with SIGKILL, for drills. */
	kill(instance: InstanceName, signal: AbortSignal): Promise<void>;
	statuses(): ServiceStatuses;
	subscribe(listener: (statuses: ServiceStatuses) => void): () => void;
	access(signal: AbortSignal): Promise<Access>;
	/** The last lines of an instance's log. */
	logTail(instance: InstanceName, lines: number): Promise<readonly string[]>;
	/** The kinds of server there are, in the order in which the pipeline is built. */
	readonly services: readonly ServiceOutline[];
	/** Those that others run: used, and neither started nor stopped. */
	readonly external: readonly ServiceName[];
	/** What our things are called on these servers. */
	readonly names: Names;
	/** Runs a program that dies with this client, even when the client is killed. */
	run(spec: ProgramSpec): RunningProgram;
}

/** The files of a lab: in the learner's workspace, or the reference's, rendered with the ports in use. */
export interface Workspace {
	/** The folder a program of the lab runs in. */
	folder(labId: string, source: Source): Promise<string>;
}

export interface ProgressStore {
	/** What is stored, and what is to be said about how it was found. */
	load(): Promise<{readonly progress: Progress; readonly remarks: readonly Phrase[]}>;
	/** Stores it together with what another program of the workspace stored meanwhile. */
	save(progress: Progress): Promise<void>;
}

/** What was tried, in the order in which it happened: only ever added to. */
export interface AttemptsLog {
	/** Adds a line, once those before it are on the disk; gives what is to be said about how the log was found. */
	append(entry: LogEntry): Promise<readonly Phrase[]>;
	/** The last attempt at a step; null when there was none, or it cannot be read. */
	lastAttempt(step: StepKey): Promise<Attempt | null>;
}

export interface WatchedFolder {
	/** Absolute path; it need not be there. */
	readonly folder: string;
	/** Whether a file counts, by its path below the folder, with `/`. */
	readonly counts: (name: string) => boolean;
}

/** What there is to tell of watched folders. */
export type FileNews =
	/** What is saved from now on is seen. */
	| {readonly kind: 'stands'}
	/** Files are other files than before, and nobody has written for a moment. A file that was saved unchanged is none of them. */
	| {readonly kind: 'saved'; readonly files: readonly string[]}
	/** A folder is not there any more. Nothing of it is told until it is back. */
	| {readonly kind: 'gone'; readonly folder: string}
	/** The system does not tell of saved files, for this reason (its error code): they are looked at every so often. Told once. */
	| {readonly kind: 'slow'; readonly reason: string};

export interface FileWatcher {
	/** Tells until disposed. It survives whatever happens to the folders, and never throws. */
	watch(folders: readonly WatchedFolder[], tell: (news: FileNews) => void): Disposable;
}

export interface Clock {
	/** The time of day, for what is stored or shown as a moment. It may be set forward or back: nothing is measured by it. */
	now(): number;
	/** Milliseconds for limits and durations: they go on evenly, and stand still while this process does. */
	elapsed(): number;
	/** Rejects when `signal` aborts. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** How programs are started: a lab's own under Node, the servers' tools under Java. */
export interface Programs {
	/** A lab's program with options of the contract. */
	program(folder: string, file: string, options: ProgramOptions, access: Access): Promise<ProgramSpec>;
	/** One of Kafka's or ZooKeeper's tools with the addresses filled in. */
	tool(name: string, toolArguments: readonly string[], access: Access): Promise<ProgramSpec>;
}

/** What a check may touch, made anew for each trial and disposed after the last of its checks. */
export type OpenContext = (options: {
	readonly labId: string;
	readonly source: Source;
	/** The trial's, or the check's where nothing is tried: the seed follows from it. */
	readonly id: string;
	readonly signal: AbortSignal;
}) => Promise<CheckContext & AsyncDisposable>;
