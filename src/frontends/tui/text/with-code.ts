import type {StyleName} from '../theme.ts';
import {type Line, span} from './line.ts';

/** A sentence in which `names` stand between backticks. */
export function withCode(text: string, style?: StyleName): Line {
	return text
		.split(/(`[^`]+`)/)
		.filter(part => part !== '')
		.map(part => (part.startsWith('`') && part.length > 2 ? span(part.slice(1, -1), 'code') : span(part, style)));
}
