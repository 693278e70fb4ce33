import {type Catalogue, say, textOf} from './phrase.ts';
import type {StepKey} from './progress.ts';
import type {Failed, Pending} from './verdict.ts';

const hintCode = (key: StepKey, number: number): string => `hint.${key.replace('/', '.')}.${number}`;

/** A hint as it stands in the words of its lab: it may show code with braces of its own. `number` from 1. */
export function hintText(catalogue: Catalogue, key: StepKey, number: number): string | undefined {
	return textOf(catalogue, hintCode(key, number));
}

/** How many hints a step has. */
export function countHints(catalogue: Catalogue, key: StepKey): number {
	let count = 0;
	while (hintCode(key, count + 1) in catalogue) {
		count += 1;
	}

	return count;
}

/** Where the verdict of the last attempt says to look; said with the first hint. */
export function lookOf(
	catalogue: Catalogue,
	results: readonly {readonly outcome: string; readonly verdict?: Pick<Failed | Pending, 'code' | 'params'>}[],
): string | undefined {
	const verdict = results.find(({outcome}) => outcome === 'failed')?.verdict;
	const code = `verdict.${verdict?.code}.look`;
	return verdict !== undefined && code in catalogue ? say(catalogue, {code, params: verdict.params ?? {}}) : undefined;
}
