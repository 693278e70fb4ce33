import type {Access, Endpoint, ServiceName, ServiceOutline} from '#core';
import type {Finding, Patient} from './doctor/finding.ts';
import type {ExternalForm} from './external/external-form.ts';
import type {Prepare, Secrets} from './managed.ts';
import type {Source} from './sources/source.ts';
import type {Tool} from './tools/tool.ts';

/** What may be set in a person's shell for the service's own programs, and what `doctor` says of it. */
export interface DisturbingVariables {
	readonly names: RegExp;
	readonly meantFor: string;
}

/** A file that keeps everybody else out while a server uses its data. */
export interface DataLock {
	/** The service, for people. */
	readonly of: string;
	readonly file: string;
}

/** Where a learner's file may put its data, and the port its refusal is to name. */
export interface FileRules {
	readonly allowedDirectory: string;
	readonly port: number;
}

/**
All that is true of one kind of server, as one value: `services/<name>/service.ts` holds it, the table in `services.ts` lists it.

Every command reads the table: what is heavy (clients, schemas) is loaded by these functions when they are called.
*/
export interface Service extends ServiceOutline {
	/** Names of the passwords and tokens that each stack makes for it, once. */
	readonly secrets: readonly string[];
	/** What its servers run on, and where that comes from. */
	readonly sources: readonly Source[];
	/** How a server is started on this machine. */
	readonly prepare: Prepare;
	/** What programs and checks are told of those that are ready: one, or several by their number. */
	readonly access: (ready: readonly [Endpoint, ...Endpoint[]], secrets: Secrets) => Omit<Access, 'endpoints'>;
	/** How one is reached that others run. */
	readonly external: ExternalForm;
	readonly tools: readonly Tool[];
	/** Refuses a learner's configuration that could reach beyond this machine or their workspace; left out where learners write none. */
	readonly refuseFile?: (file: string, rules: FileRules) => Promise<void>;
	readonly disturbing?: readonly DisturbingVariables[];
	/** What can be wrong with its data while no server uses it. */
	readonly examineData?: (patient: Patient) => Promise<readonly Finding[]>;
	readonly dataLock?: (patient: Patient) => Promise<DataLock>;
}

/** What these services run on, each once. */
export function sourcesOf(services: readonly Service[]): readonly Source[] {
	return [...new Set(services.flatMap(({sources}) => sources))];
}

/** The services of these names, in the order of the table. */
export function servicesNamed(services: readonly Service[], names: readonly ServiceName[]): readonly Service[] {
	return services.filter(({name}) => names.includes(name));
}
