import type {Json} from './json.ts';
import type {Phrase, PhraseParams} from './phrase.ts';

/**
What a judge makes of an observation.

`code` is stable: the catalogue's `verdict.<code>` says it, `verdict.<code>.cause` the likely cause and `verdict.<code>.look`
where to look next. `difficulty` is the number of a known difficulty.
*/
export type Verdict = Passed | Pending | Failed;

export interface Passed {
	readonly kind: 'passed';
}

/** Not true yet, but it may still become so: the engine looks again until the check's time is up. */
export interface Pending extends Finding {
	readonly kind: 'pending';
}

/** Wrong, and no waiting will mend it. */
export interface Failed extends Finding {
	readonly kind: 'failed';
}

interface Finding {
	readonly code: string;
	readonly params?: PhraseParams;
	readonly found?: Json;
	readonly expected?: Json;
	/** How they are said in the reader's language, where they are sentences and not values. */
	readonly said?: {readonly found?: Phrase | string; readonly expected?: Phrase | string};
	readonly difficulty?: number;
	/** Differing records or rows side by side, the first ones in full. */
	readonly differences?: readonly Difference[];
	/** What gets rid of it, where mending the program does not: something that an earlier run left. */
	readonly remedy?: Remedy;
}

export interface Remedy {
	/** Commands of the workbook, in order. */
	readonly commands: readonly string[];
	/** What they remove as well. */
	readonly takesAlong: readonly Phrase[];
}

export interface Difference {
	readonly subject: string;
	readonly found: Json;
	readonly expected: Json;
}

export const passed: Passed = {kind: 'passed'};

export function pending(code: string, rest: Omit<Pending, 'kind' | 'code'> = {}): Pending {
	return {kind: 'pending', code, ...rest};
}

export function failed(code: string, rest: Omit<Failed, 'kind' | 'code'> = {}): Failed {
	return {kind: 'failed', code, ...rest};
}
