import {countSteps, type LabOutline, partOf, type SessionState, stepKey} from '#core';
import type {Display} from '../display.ts';
import {type Model, nextStep, shownStatus, visibleLabs} from '../model.ts';
import {type Line, lineOf, lineWidth, span, spread} from '../text/line.ts';
import {padColumns} from '../text/width.ts';
import {type Shown, statusGlyph, statusWord} from './status.ts';

/** The labs by part, and the row of the one that is chosen. */
export function mapLines(
	model: Model,
	columns: number,
	display: Display,
): {readonly lines: readonly Line[]; readonly chosen: number} {
	const lines: Line[] = [];
	let chosen = 0;
	let part: number | undefined;
	for (const lab of visibleLabs(model)) {
		const itsPart = partOf(lab.number);
		if (itsPart !== part) {
			lines.push(...(part === undefined ? [] : [[]]), lineOf(display.say(`screen.part.${itsPart}`), 'dim'));
			part = itsPart;
		}

		const isChosen = lab.id === model.session.selected.labId;
		chosen = isChosen ? lines.length : chosen;
		lines.push(labLine(lab, isChosen, model.session, columns, display));
	}

	return {lines: lines.length === 0 ? [lineOf(display.say('screen.no-labs'), 'dim')] : lines, chosen};
}

function labLine(lab: LabOutline, isChosen: boolean, session: SessionState, columns: number, display: Display): Line {
	const {done, shownOrProvided} = countSteps([lab], session.progress);
	const behind = done + shownOrProvided;
	const status = labStatus(lab, behind, session);
	const next = behind > 0 && behind < lab.steps.length ? nextStep(lab, session)?.title : undefined;
	const name = [
		span(isChosen ? `${display.glyphs.cursor} ` : '  ', 'accent'),
		statusGlyph(status, display),
		span(` ${String(lab.number).padStart(2, '0')} `, 'dim'),
		span(lab.title, isChosen ? 'selected' : undefined),
	];
	const standing = [
		span(`${done}/${lab.steps.length} `, 'dim'),
		{...statusWord(status, display), text: padColumns(statusWord(status, display).text, 8)},
		span(display.say('screen.minutes', {minutes: lab.minutes}).padStart(8), 'dim'),
	];
	const apart = shownOrProvided === 0 ? [] : [span(`${display.glyphs.shown} ${shownOrProvided}  `, 'dim')];
	const hasRoom = lineWidth([...name, ...apart, ...standing]) < columns;
	return spread(
		[...name, ...(next === undefined ? [] : [span(`  ${display.say('screen.next', {step: next})}`, 'dim')])],
		[...(hasRoom ? apart : []), ...standing],
		columns,
	);
}

/** What most needs attention in a lab, or how far it is. */
function labStatus(lab: LabOutline, behind: number, session: SessionState): Shown {
	const statuses = lab.steps.map(({id}) => shownStatus(session, stepKey(lab.id, id)));
	const urgent = statuses.find(status => status === 'running' || status === 'failed');
	if (urgent !== undefined) {
		return urgent;
	}

	if (behind < lab.steps.length) {
		return behind === 0 ? 'open' : 'begun';
	}

	return statuses.every(status => status === 'done') ? 'done' : 'shown';
}
