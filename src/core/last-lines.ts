import type {Phrase} from './phrase.ts';
import {foundSaying, inEnglish, part} from './problem-saying.ts';
import type {ProgramReport} from './program.ts';
import {type Failed, failed} from './verdict.ts';

const keptLines = 8;
/** The place itself, and a few lines of code. */
const placeLines = 5;
/** The first line of an error as Node prints it. */
const errorLine = /^(?:(?:[A-Z]\w*)?(?:Error|Exception)\b|[A-Z_]+: (?:Error|Exception))/;
const place = /^(?:file:\/\/)?\/.*:\d+$/;
const frame = /^\s+at .*:\d+/;
/** Frames of others, the place in their code, the caret below it, Node's own signature. */
const noise = /^Node\.js v\d|^\s+at .*(node:|node_modules)|^(node:|.*node_modules).*:\d+$|^\s*\^+\s*$/;

/** What a person would read first: the error a program died of with what follows it, or else its last lines. */
export function lastLinesOf({tail}: ProgramReport): readonly string[] {
	const lines = tail.map(({text}) => text.slice(0, 300)).filter(text => text.trim() !== '' && !noise.test(text));
	const death = lines.findLastIndex(text => errorLine.test(text));
	const [error = '', ...rest] = lines.slice(death);
	return death === -1 ? lines.slice(-keptLines) : [error, ...placeOf(lines, death, rest), ...rest].slice(0, keptLines);
}

/** Where in the learner's file it is, with the lines that stand there: Node prints that first, and of a syntax error nowhere else. */
function placeOf(lines: readonly string[], death: number, rest: readonly string[]): readonly string[] {
	const before = lines.slice(Math.max(0, death - placeLines), death);
	const at = before.findLastIndex(text => place.test(text));
	return at === -1 || rest.some(text => frame.test(text)) ? [] : before.slice(at);
}

/** What was seen, and apart from it what the program said of itself. */
export function withOutput(seen: string, {lastLines}: {readonly lastLines: readonly string[]}): string {
	return inEnglish({seen: withOutputSaid(seen, lastLines)}).texts.seen;
}

/** The same as a phrase. */
function withOutputSaid(seen: Phrase | string, lastLines: readonly string[]): Phrase | string {
	return lastLines.length === 0 ? seen : part('part.seen-and-said', {seen, lines: lastLines.join('\n')});
}

/** What is said of a program that should have ended by itself, whoever waited for it. */
export function didNotEnd(file: string, lastLines: readonly string[], exit = ''): Failed {
	return failed('program-did-not-end', {
		params: {file, exit},
		...foundSaying({found: withOutputSaid(part('part.still-runs'), lastLines), expected: part('part.ends-by-itself')}),
	});
}
