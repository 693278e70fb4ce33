import type {PresentedDetail} from '#core';
import {clean} from '../text/clean.ts';
import {type Line, span} from '../text/line.ts';
import {padColumns, widthOf} from '../text/width.ts';
import {withCode} from '../text/with-code.ts';
import {wrap} from '../text/wrap.ts';

const indent = '    ';
const labelColumns = 9;

/** A label and its text, in as many rows as it takes: what differs may be at the end. */
export function detailLines({label, text}: PresentedDetail, columns: number): readonly Line[] {
	const margin = label === '' ? indent : `${indent}${padColumns(label, labelColumns)} `;
	return text
		.split('\n')
		.flatMap(row => wrap(withCode(clean(row)), columns - widthOf(margin)))
		.map((line, row) => [row === 0 ? span(margin, 'dim') : span(' '.repeat(widthOf(margin))), ...line]);
}
