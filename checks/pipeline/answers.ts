import {
	type Check,
	type CheckContext,
	defineCheck,
	defineTrial,
	type Failed,
	failed,
	type Json,
	type Missed,
	passed,
	type Trial,
	type Verdict,
} from '#core';
import {endOf, judgeEnd, type ProgramEnd} from '../program/end.ts';
import {hasEnded} from '../program/run.ts';
import {type Answers, createArchive} from './archive.ts';

export type Answered = {
	readonly end: ProgramEnd;
	/** What the program printed as JSON; null when it was none. */
	readonly printed: Json;
	readonly text: string;
	/** Records that the topic had and has no longer, as after its retention. */
	readonly removed: number;
	readonly expected: Answers;
};

const textKept = 500;

/** How many in all, how many stored, how many of them by bots. */
export function answersCounts(file: string): Check {
	return defineCheck({
		id: 'answers-counts',
		title: {code: 'check.answers-counts', params: {file}},
		trial: asked(file),
		struck: lostItsOldest,
		judge: judgeCounts,
	});
}

/** How many changes in each minute. */
export function answersPerMinute(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'answers-per-minute',
		title: {code: 'check.answers-per-minute', params: {file}},
		trial: asked(file),
		after,
		struck: lostItsOldest,
		judge: judgePerMinute,
	});
}

/** Which pages were changed most often. */
export function answersTopTitles(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'answers-top-titles',
		title: {code: 'check.answers-top-titles', params: {file}},
		trial: asked(file),
		after,
		struck: lostItsOldest,
		judge: judgeTopTitles,
	});
}

export function judgeCounts(answered: Answered): Verdict {
	const {printed, expected} = answered;
	const wrong = judgePrinted(answered);
	if (wrong !== null) {
		return wrong;
	}

	for (const name of ['total', 'stored', 'bots'] as const) {
		const found = fieldOf(printed, name);
		if (found !== expected[name]) {
			return failed(`answer-${name}`, {found, expected: expected[name], ...(name === 'total' && {difficulty: 42})});
		}
	}

	return passed;
}

export function judgePerMinute(answered: Answered): Verdict {
	const wrong = judgePrinted(answered);
	if (wrong !== null) {
		return wrong;
	}

	const [found, expected] = [fieldOf(answered.printed, 'perMinute'), answered.expected.perMinute].map(list =>
		linesOf(list, 'minute'),
	);
	if (found === expected) {
		return passed;
	}

	const [is, should] = firstDifference(found ?? '', expected ?? '');
	return failed('answer-per-minute', {found: is, expected: should, difficulty: 16});
}

/** Which pages were changed most often: the five in their order. */
export function judgeTopTitles(answered: Answered): Verdict {
	const wrong = judgePrinted(answered);
	if (wrong !== null) {
		return wrong;
	}

	const found = fieldOf(answered.printed, 'topTitles');
	return linesOf(found, 'title') === linesOf(answered.expected.topTitles, 'title')
		? passed
		: failed('answer-top-titles', {found, expected: answered.expected.topTitles});
}

function judgePrinted({end, printed, text}: Answered): Failed | null {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	return typeof printed === 'object' && printed !== null
		? null
		: failed('answer-not-json', {params: {file: end.file}, found: text, expected: 'one JSON object'});
}

function fieldOf(printed: Json, name: string): Json {
	return (printed as Readonly<Record<string, Json>>)[name] ?? null;
}

/** A list as lines of its entries' `key` and number; null when it is no such list. */
function linesOf(list: Json, key: string): string | null {
	if (!Array.isArray(list)) {
		return null;
	}

	const entries = list as readonly Json[];
	return entries
		.map(entry => {
			const {[key]: name = '', changes = ''} = (entry ?? {}) as Readonly<Record<string, Json>>;
			return `${String(name).slice(0, 300)} ${String(changes)}`;
		})
		.join('\n');
}

/** The first line in which two texts differ; empty where one is shorter. */
function firstDifference(one: string, other: string): readonly [string, string] {
	const [lines, others] = [one.split('\n'), other.split('\n')];
	const at = lines.findIndex((line, index) => line !== others[index]);
	const index = at === -1 ? lines.length : at;
	return [lines[index] ?? '', others[index] ?? ''];
}

/** The program is asked about a topic and a table of its own, once. */
function asked(file: string): Trial<Answered> {
	return defineTrial({id: `answers ${file}`, needs: ['kafka', 'mysql', 'feed'], run: async context => ask(context, file)});
}

/** What is gone is what tells a program that counts from one that reads the highest offsets. */
export function lostItsOldest({removed}: Answered): Missed | null {
	return removed > 0 ? null : {message: 'no record was removed from the topic, so nothing is proved'};
}

async function ask(context: CheckContext, file: string): Promise<Answered> {
	const {topic, table, removed, answers} = await createArchive(context);
	const program = await context.program(file, {brokers: true, database: true, topic, table});
	const ended = await hasEnded(context, program, 20_000);
	const report = await program.stop({signal: 'SIGKILL'});
	const text = report.tail.flatMap(line => (line.stream === 'stdout' ? [line.text] : [])).join('\n');
	return {
		end: endOf(file, report, ended ? 'by itself' : 'endless'),
		printed: jsonIn(text),
		text: text.slice(0, textKept),
		removed,
		expected: answers,
	};
}

/** The JSON among what a program printed: all of it, or what begins with a line `{`. */
export function jsonIn(text: string): Json {
	for (const candidate of [text, text.slice(text.search(/^\{/m))]) {
		try {
			return JSON.parse(candidate) as Json;
		} catch {}
	}

	return null;
}
