import type {StepOutline} from './lab-outline.ts';
import {type Catalogue, say} from './phrase.ts';
import type {StepKey} from './progress.ts';
import type {Failed, Pending} from './verdict.ts';

/** A hint in words: the catalogue's, or as the lab says it. `number` from 1. */
export function hintText(catalogue: Catalogue, key: StepKey, step: StepOutline, number: number): string | undefined {
	return catalogue[`hint.${key.replace('/', '.')}.${number}`] ?? step.hints?.[number - 1];
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
