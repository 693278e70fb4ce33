import type {Outcome, StepStatus} from '#core';
import type {Display} from '../display.ts';
import type {Glyphs} from '../glyphs.ts';
import {type Span, span} from '../text/line.ts';
import type {StyleName} from '../theme.ts';

/** A lab is begun between its first step and its last. */
export type Shown = StepStatus | 'running' | 'begun';

const steps: Readonly<Record<Shown, {readonly glyph: keyof Glyphs; readonly style: StyleName}>> = {
	open: {glyph: 'open', style: 'dim'},
	failed: {glyph: 'failed', style: 'bad'},
	shown: {glyph: 'shown', style: 'accent'},
	provided: {glyph: 'shown', style: 'accent'},
	begun: {glyph: 'begun', style: 'accent'},
	done: {glyph: 'passed', style: 'good'},
	running: {glyph: 'running', style: 'accent'},
};

const outcomes: Readonly<Record<Outcome, StyleName>> = {passed: 'good', failed: 'bad', skipped: 'dim', errored: 'warning'};

export function statusGlyph(status: Shown, {glyphs}: Display): Span {
	const {glyph, style} = steps[status];
	return span(glyphs[glyph], style);
}

/** The status as a word: a glyph alone is not enough. */
export function statusWord(status: Shown, display: Display): Span {
	return span(display.say(`screen.status.${status}`), steps[status].style);
}

export function outcomeGlyph(outcome: Outcome, {glyphs}: Display): Span {
	return span(glyphs[outcome], outcomes[outcome]);
}

export function outcomeStyle(outcome: Outcome): StyleName {
	return outcomes[outcome];
}
