import type {WorkbookOptions} from '../composition/workbook.ts';
import type {FirstFrame} from '../first-frame.ts';
import type {ExternalSettings} from '../services/external/external-settings.ts';

/** What every command is given: the common options, validated. */
export interface Settings {
	/** Absolute path. */
	readonly workspace: string;
	readonly language: string;
	readonly voice: 'plain' | 'json';
	readonly seed: string | undefined;
	readonly feedSpeed: number;
	readonly ports: 'well-known' | 'free';
	/** Servers that others run; null when all are the workbook's own. */
	readonly external: ExternalSettings | null;
	readonly print: (line: string) => void;
	/** Whether somebody can be asked. */
	readonly isTerminal: boolean;
	/** Shown already, for a screen to draw over. */
	readonly firstFrame: FirstFrame | null;
}

export function optionsOf({workspace, language, seed, feedSpeed, ports, external}: Settings): WorkbookOptions {
	return {workspace, language, feedSpeed, ports, external, ...(seed !== undefined && {seed})};
}
