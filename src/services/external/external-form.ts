import type {ExternalServer} from './external-server.ts';

/** An option of the command line. What help says of it is `help.--mysql` of the catalogue. */
export interface ExternalOption {
	/** As in `--mysql <url>`. */
	readonly flags: `--${string}`;
	readonly choices?: readonly string[];
}

/** A server of others, ready to be asked: our names on it begin with `prefix`. */
export type OpenExternal = (prefix: string) => ExternalServer;

/** How the command line and the environment name a server that others run. */
export interface ExternalForm {
	/** The first takes the address. */
	readonly options: readonly [ExternalOption, ...ExternalOption[]];
	/** Variables that hold what no option should: passwords and tokens. */
	readonly variables: readonly string[];
	/** Reads what was typed; null when no address was. What cannot be meant is refused with USAGE. */
	readonly read: (given: Readonly<Record<string, unknown>>, environment: NodeJS.ProcessEnv) => Promise<OpenExternal | null>;
}
