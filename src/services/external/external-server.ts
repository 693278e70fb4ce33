import type {Access, Endpoint, InstanceName} from '#core';

/** A server that others run: it is asked, and never started, stopped or wiped. */
export interface ExternalServer {
	readonly instance: InstanceName;
	/** The address it was given by: of several the first. */
	readonly endpoint: Endpoint;
	/** What programs and checks are told of it. */
	readonly access: Omit<Access, 'endpoints'>;
	/** Whether a server of our own must stand beside it for what it cannot be asked. */
	readonly needsManaged: boolean;
	/** Resolves with what it says it is once it has answered a real request; rejects with a `WorkbookError` that says what was in the way. */
	ready(signal: AbortSignal): Promise<string>;
}
