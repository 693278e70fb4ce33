import type {OpenExternal} from './external-form.ts';

/** Servers that others run, as the command line names them; those left out the workbook runs itself. */
export interface ExternalSettings {
	/** In the order of the table. */
	readonly servers: readonly OpenExternal[];
	/** Wikimedia's own stream in place of a feed, and by what it can reach whoever reads it. */
	readonly live?: {readonly contact: string};
	/** What our names on those servers begin with; without it the workspace has a word of its own. */
	readonly prefix?: string;
}
