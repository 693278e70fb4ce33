import {type CheckContext, defineTrial, type Failed, failed, type Json, type Missed, type Trial} from '#core';
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

export function judgePrinted({end, printed, text}: Answered): Failed | null {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	return typeof printed === 'object' && printed !== null
		? null
		: failed('answer-not-json', {params: {file: end.file}, found: text, expected: 'one JSON object'});
}

export function fieldOf(printed: Json, name: string): Json {
	return (printed as Readonly<Record<string, Json>>)[name] ?? null;
}

/** A list as lines of its entries' `key` and number; null when it is no such list. */
export function linesOf(list: Json, key: string): string | null {
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

/** The program is asked about a topic and a table of its own, once. */
export function asked(file: string): Trial<Answered> {
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
		} catch {
			// The other may be one; whether neither is, is said below.
		}
	}

	return null;
}
