import {type Check, failed, passed, type Verdict} from '#core';
import {type Coverage, coverageOf, judgeCoverage} from '../shared/messages/coverage.ts';
import {isEdit} from '../shared/messages/edit-message.ts';
import {eventId, idHeader} from '../shared/messages/message.ts';
import type {ProgramEnd} from '../shared/program/end.ts';
import {checkPublished, messagesWanted, type Published} from '../shared/runs/edits-published.ts';
import {judgeStart} from '../shared/runs/published.ts';

export type EditsPublished = {
	readonly end: ProgramEnd;
	/** Records of events that are no edits, by type: `log`, `canary` … */
	readonly strangers: Readonly<Record<string, number>>;
	/** Events that are no edits among the first so many: a program that counts them has so many records less. */
	readonly others: number;
	readonly coverage: Coverage;
};

/** The topic holds the first edits of the stream, each once, and nothing else. */
export function publishesEdits(file: string): Check {
	return checkPublished(file, {id: 'publishes-edits', after: [], look: editsPublished, judge: judgeEdits});
}

export function editsPublished({end, records, events}: Published): EditsPublished {
	const ids = new Set(records.map(({headers}) => headers[idHeader]));
	const strangers = events.filter(event => !isEdit(event) && ids.has(eventId(event)));
	const counts: Record<string, number> = {};
	for (const {data} of strangers) {
		const type = String(data.type ?? 'canary');
		counts[type] = (counts[type] ?? 0) + 1;
	}

	const coverage = coverageOf(records, events.filter(isEdit));
	const passedOver = events.filter(event => event.position < messagesWanted && !isEdit(event));
	return {end, strangers: counts, others: passedOver.length, coverage};
}

export function judgeEdits({end, strangers, others, coverage}: EditsPublished): Verdict {
	const count = Object.values(strangers).reduce((sum, each) => sum + each, 0);
	if (count > 0) {
		const found = Object.entries(strangers)
			.sort()
			.map(([type, times]) => `${times} × ${type}`);
		return failed('not-an-edit', {params: {file: end.file}, found: found.join(', '), expected: 'edit, new', difficulty: 46});
	}

	const wrong = judgeCoverage(coverage) ?? judgeStart(end, coverage.records);
	if (wrong !== null) {
		return wrong.code === 'events-lost' ? {...wrong, code: 'edits-lost'} : wrong;
	}

	// Whether --events counts what is passed over is nobody's mistake.
	if (coverage.records < messagesWanted - others || coverage.records > messagesWanted) {
		const params = {file: end.file, events: messagesWanted};
		const code = coverage.records < messagesWanted ? 'last-events-lost' : 'events-beyond';
		return failed(code, {params, found: coverage.records, expected: messagesWanted});
	}

	return passed;
}
