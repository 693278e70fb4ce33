import type {Access, ServiceName} from '#core';

/** How a tool is started. */
export interface ToolCommand {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
}

/** One of a server's own tools, or one of ours for it. */
export interface Tool {
	readonly name: string;
	/** The services it talks to. */
	readonly needs: readonly ServiceName[];
	/** How it is started, with the servers' addresses filled in. `stack`: the directory below which it may write. */
	readonly command: (given: readonly string[], access: Omit<Access, 'endpoints'>, stack: string) => Promise<ToolCommand>;
	/** It prints objects when it is given `--json`. */
	readonly speaksJson?: true;
}
