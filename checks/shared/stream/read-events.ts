import {type Check, type CheckContext, defineCheck, failed, type Json, type ProgramOptions, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {runToEnd} from '../program/run.ts';
import {alignEvents, isSame} from './align-events.ts';
import type {ReadEvent, StreamDocument} from './stream-document.ts';

/** What a program made of a stream, beside what the stream held. */
export type EventsRead = {
	readonly end: ProgramEnd;
	/** The first line that is not a JSON object with the texts event, id and data; null when there is none. */
	readonly oddLine: string | null;
	readonly found: number;
	readonly expected: number;
	readonly differences: readonly EventDifference[];
};

type EventDifference = {readonly subject: string; readonly found: Json; readonly expected: Json};

interface ReadingOptions {
	/** The document's own code: `check.<id>` is the fact, `verdict.<id>` what its breach is called. */
	readonly id: string;
	readonly document: StreamDocument;
	readonly after?: readonly string[];
}

const shownDifferences = 3;

/** The program reads a stream that is made for it, and writes down exactly its events. */
export function readsDocument(file: string, {id, document, after = []}: ReadingOptions): Check {
	return defineCheck({
		id,
		title: {code: `check.${id}`},
		after,
		async act(context): Promise<EventsRead> {
			const read = await linesRead(context, file, {url: await context.serve(document.pieces)});
			return compareEvents(document, read);
		},
		judge: read => judgeEventsRead(read, id),
	});
}

/** Runs the program to its end and reads what it wrote. */
export async function linesRead(
	context: CheckContext,
	file: string,
	options: ProgramOptions,
): Promise<{readonly end: ProgramEnd; readonly lines: readonly string[]}> {
	const {path, read} = await context.scratch();
	const end = await runToEnd(context, file, {...options, path: path('events')});
	const text = (await read('events')) ?? '';
	return {end, lines: text.split('\n').filter(line => line.trim() !== '')};
}

/** Counts, and the first events that differ; events that are missing or too many differ from nothing. */
export function compareEvents(
	{events, subjectOf}: Pick<StreamDocument, 'events' | 'subjectOf'>,
	{end, lines}: {readonly end: ProgramEnd; readonly lines: readonly string[]},
): EventsRead {
	const read = lines.map(eventOf);
	const odd = lines[read.indexOf(null)];
	return {
		end,
		oddLine: odd?.slice(0, 300) ?? null,
		found: read.length,
		expected: events.length,
		differences: firstDifferences(read, events, subjectOf),
	};
}

/** One difference for each subject, in the order in which the subjects come first: what was sent again in the same way says nothing new. */
function firstDifferences(
	read: readonly (ReadEvent | null)[],
	events: readonly ReadEvent[],
	subjectOf: (index: number) => string,
): readonly EventDifference[] {
	const bySubject = new Map<string, EventDifference | null>();
	let swallowing = false;
	for (const {index, found, expected} of alignEvents(read, events)) {
		const subject = subjectOf(index);
		const known = bySubject.get(subject);
		// Events that are missing behind one that was read otherwise went into that one: one mistake, told where it was made.
		swallowing = found === null ? swallowing : !isSame(found, expected);
		const isFine = isSame(found, expected) || (swallowing && found === null);
		bySubject.set(subject, known ?? (isFine ? null : {subject, found: shown(found), expected: shown(expected)}));
	}

	return [...bySubject.values()].filter(difference => difference !== null).slice(0, shownDifferences);
}

export function judgeEventsRead({end, oddLine, found, expected, differences}: EventsRead, code: string): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null && (found === 0 || end.how !== 'by itself')) {
		return wrongEnd;
	}

	if (oddLine !== null) {
		return failed('event-line-odd', {
			params: {file: end.file},
			found: oddLine,
			expected: '{"event":"message","id":"…","data":"…"}',
		});
	}

	if (found === 0 && expected > 0) {
		return failed('no-events-written', {params: {file: end.file}, found: 'lines: 0', expected: `lines: ${expected}`});
	}

	if (differences.length > 0) {
		return failed(code, {found: `${found} events`, expected: `${expected} events`, differences});
	}

	return wrongEnd ?? passed;
}

function eventOf(line: string): ReadEvent | null {
	let value: Partial<Record<keyof ReadEvent, unknown>> | null;
	try {
		value = JSON.parse(line);
	} catch {
		return null;
	}

	const {event, id, data} = value ?? {};
	return typeof event === 'string' && typeof id === 'string' && typeof data === 'string' ? {event, id, data} : null;
}

/** An event in full unless it is longer than a screen. */
function shown(event: ReadEvent | null): Json {
	return event === null ? 'no event' : {...event, data: event.data.slice(0, 2000)};
}
