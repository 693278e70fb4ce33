import {z} from 'zod';
import {activeTopic, type StreamName, topicsOf} from '../recording/streams.ts';
import type {Resume} from '../run/resume.ts';
import {assignmentProblem, type HttpProblem, serviceProblem} from './http-problem.ts';

const entrySchema = z.object({
	topic: z.string(),
	partition: z.int(),
	offset: z.int().optional().catch(undefined),
	timestamp: z.int().optional().catch(undefined),
});
const assignmentsSchema = z
	.array(z.union([z.string(), entrySchema.refine(({offset, timestamp}) => offset !== undefined || timestamp !== undefined)]))
	.min(1);

/** Where a request wants to go on: `Last-Event-ID` wins over `since`, though a `since` nobody can read is refused first. */
export function readResume(
	url: URL,
	uri: string,
	lastEventId: string | undefined,
	streams: readonly StreamName[],
): Resume | {readonly kind: 'refused'; readonly problem: HttpProblem} {
	const since = readSince(url.searchParams.get('since'), uri);
	if (since.kind === 'refused' || lastEventId === undefined) {
		return since;
	}

	return readAssignments(lastEventId, streams, since);
}

function readSince(text: string | null, uri: string) {
	if (text === null) {
		return {kind: 'latest'} as const;
	}

	const number = Number(text);
	const instant = Number.isNaN(number) ? Date.parse(text) : number;
	if (Number.isNaN(instant) || !Number.isFinite(instant)) {
		const detail = `since timestamp is not a UTC milliseconds unix epoch and was not parseable: '${text}'`;
		return {kind: 'refused', problem: serviceProblem(400, 'invalid_timestamp', 'Invalid timestamp', detail, uri)} as const;
	}

	// An empty `since` counts as none.
	return text === '' ? ({kind: 'latest'} as const) : ({kind: 'since', instant} as const);
}

function readAssignments(text: string, streams: readonly StreamName[], since: Resume) {
	const refused = (problem: HttpProblem) => ({kind: 'refused', problem}) as const;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return refused(assignmentProblem(400, 'InvalidAssignmentError', message, {originalName: 'SyntaxError', last_event_id: text}));
	}

	const parsed = assignmentsSchema.safeParse(typeof value === 'string' ? value.split(',') : value);
	if (!parsed.success) {
		const message =
			'Must provide either an array topic names, or  an array of objects with topic, partition and offset|timestamp.';
		return refused(assignmentProblem(400, 'InvalidAssignmentError', message, {originalName: 'Error', assignments: value}));
	}

	const available = streams.flatMap(topicsOf);
	const topics = [...new Set(parsed.data.map(entry => (typeof entry === 'string' ? entry : entry.topic)))];
	const unavailable = topics.filter(topic => !available.includes(topic));
	if (unavailable.length > 0) {
		const message = `Topics ${unavailable.join(', ')} are not available for consumption.`;
		return refused(assignmentProblem(404, 'TopicNotAvailableError', message, {availableTopics: available}));
	}

	// A topic by its name alone begins where a request without any place would.
	const named = parsed.data.filter(entry => typeof entry === 'string');
	if (named.length > 0 && named.length === parsed.data.length && streams.every(stream => named.includes(activeTopic(stream)))) {
		return since;
	}

	const entries = parsed.data.map(entry => (typeof entry === 'string' ? {topic: entry, partition: 0, ...placeOf(since)} : entry));
	return {kind: 'assignments', entries} as const;
}

function placeOf(since: Resume): {readonly offset: number} | {readonly timestamp: number} {
	return since.kind === 'since' ? {timestamp: since.instant} : {offset: -1};
}
