import type {ConfiguredBy, Endpoint, Exit, InstanceName, ServiceName} from '#core';
import type {ServerConfiguration} from '../engine/interfaces.ts';
import type {ServerCommand} from './process/server-process.ts';
import type {Progress} from './sources/cache.ts';

/** What a stack is made of, known before anything starts. */
export interface StackSettings {
	/** Its configuration, data, logs and state are below this directory. */
	readonly directory: string;
	readonly cache: string;
	/** Where learners' configurations may put their data. */
	readonly allowedDirectory: string;
	/** Where servers from the templates keep their data; below `directory` unless said otherwise. */
	readonly data?: string | undefined;
	readonly secrets: Secrets;
	readonly feed: {readonly seed: string; readonly speed: number | 'max'};
}

/** Passwords and tokens by their names: random per stack, kept in a file only its owner can read. */
export type Secrets = (name: string) => string;

/** One running server, for those that depend on it. */
export interface Running {
	readonly endpoint: Endpoint;
	readonly dataDirectory: string;
}

export interface PrepareContext {
	readonly settings: StackSettings;
	readonly instance: InstanceName;
	readonly configuration: ServerConfiguration | null;
	/** Where it is to listen unless its configuration says otherwise: kept from other stacks. */
	readonly port: number;
	/** What runs of a service that it needs; null while nothing does. */
	readonly needed: (service: ServiceName) => Running | null;
	readonly progress: Progress;
	readonly signal: AbortSignal;
}

/** A server ready to be started: everything fetched, its configuration written and found harmless. */
export interface Launch extends Running {
	readonly command: Omit<ServerCommand, 'logFile'>;
	readonly configuredBy: ConfiguredBy;
	/** Resolves with the server's version once it has answered a real request; asked again when it rejects, but for a `WorkbookError`. */
	readonly ready: (signal: AbortSignal, log: () => readonly string[]) => Promise<string>;
	/** Whether a start that failed with these log lines is worth another one now; may wait for what was in the way. */
	readonly tryAgain?: (log: readonly string[], signal: AbortSignal) => Promise<boolean>;
	/** Called once, when its last process has ended, however it did; with null when there was none. */
	readonly finish?: (exit: Exit | null) => void;
	/** How long it may take to stop before it is killed. */
	readonly stopMs: number;
}

/** How a kind of server is started on this machine. */
export type Prepare = (context: PrepareContext) => Promise<Launch>;
