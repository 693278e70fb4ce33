import {type Access, type InstanceName, inEnglish, type Phrase, type ServiceName} from '#core';
import type {ExternalSettings} from '../external/external-settings.ts';

/** What a probe of the machine found: for a person to read, and in JSON for a program. */
export interface Finding {
	readonly name: string;
	/** `broken`: the labs will not work like this; `attention`: they may. */
	readonly state: 'fine' | 'attention' | 'broken';
	readonly found: string;
	readonly expected: string;
	readonly remedy: string | null;
	/** How these three are said in the reader's language; the texts themselves are in English. */
	readonly said?: {readonly found?: Phrase; readonly expected?: Phrase; readonly remedy?: Phrase};
	/** The command that does it, where there is one. */
	readonly command: string | null;
	/** Does it, for what is the workbook's own. */
	readonly fix?: () => Promise<unknown>;
}

/** A learner's file, the server it is for, and the command that starts that from it. */
export interface OwnFile {
	readonly instance: InstanceName;
	readonly file: string;
	readonly command: string;
}

/** Where to look. */
export interface Patient {
	readonly cache: string;
	readonly stackDirectory: string;
	/** Where the stack's servers are reached while they run. */
	readonly endpoints: () => Promise<Access['endpoints']>;
	/** Where the labs' own configurations keep their data. */
	readonly data: string;
	/** The learner's files that servers are to be started from, since their steps passed. */
	readonly ownFiles: readonly OwnFile[];
	readonly workspace: string;
	/** The services that labs need. */
	readonly needed: readonly ServiceName[];
	/** Servers that others run; null when all are the workbook's own. */
	readonly external: ExternalSettings | null;
	readonly signal: AbortSignal;
}

export type Probe = (patient: Patient) => Promise<readonly Finding[]> | readonly Finding[];

/** A finding with nothing to do about it. */
export function fine(name: string, found: Phrase | string, expected: Phrase | string): Finding {
	return findingSaying({name, state: 'fine', found, expected, remedy: null, command: null});
}

type Parts = Readonly<Record<'found' | 'expected', Phrase | string>> & {readonly remedy: Phrase | string | null};

/** A finding of which other languages say what is a phrase; a text stays as it is. */
export function findingSaying({found, expected, remedy, ...rest}: Omit<Finding, keyof Parts | 'said'> & Parts): Finding {
	const {texts, said} = inEnglish({found, expected, remedy});
	return {...rest, ...texts, said};
}
