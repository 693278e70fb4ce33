import {describeExit, type Failed, failed, type ProgramReport} from '#core';
import {knownDeathOf} from './known-deaths.ts';

/** How a program ended, as an observation keeps it. */
export type ProgramEnd = {
	readonly file: string;
	/** `stopped`: it was asked to end. `endless`: it had not ended when its time was up. `missing`: there is no such file. */
	readonly how: 'by itself' | 'stopped' | 'endless' | 'missing';
	readonly code: number | null;
	readonly exit: string;
	readonly stopMs: number | null;
	readonly forced: boolean;
	readonly lastLines: readonly string[];
};

const keptLines = 8;
/** The place itself, and a few lines of code. */
const placeLines = 5;
const graceMs = 5000;
/** The first line of an error as Node prints it. */
const errorLine = /^(?:(?:[A-Z]\w*)?(?:Error|Exception)\b|[A-Z_]+: (?:Error|Exception))/;
const place = /^(?:file:\/\/)?\/.*:\d+$/;
const frame = /^\s+at .*:\d+/;
/** Frames of others, the place in their code, the caret below it, Node's own signature. */
const noise = /^Node\.js v\d|^\s+at .*(node:|node_modules)|^(node:|.*node_modules).*:\d+$|^\s*\^+\s*$/;

export function endOf(file: string, report: ProgramReport, how: ProgramEnd['how']): ProgramEnd {
	const {exit, stopMs, forced} = report;
	return {
		file,
		how,
		code: exit?.kind === 'exited' ? exit.code : null,
		exit: exit === null ? '' : describeExit(exit),
		stopMs,
		forced,
		lastLines: lastLinesOf(report),
	};
}

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
export function withOutput(seen: string, {lastLines}: ProgramEnd): string {
	return [seen, ...(lastLines.length === 0 ? [] : ['the program said:', ...lastLines])].join('\n');
}

/** What is wrong with the end of a program that should have done its work and ended with 0; null when nothing is. */
export function judgeEnd(end: ProgramEnd): Failed | null {
	const wrong = judgeHow(end);
	const known = wrong === null ? null : knownDeathOf(end.lastLines);
	if (wrong === null || known === null) {
		return wrong;
	}

	const {what, ...said} = known;
	return {...wrong, ...said, params: {...wrong.params, what}};
}

function judgeHow(end: ProgramEnd): Failed | null {
	const {file, how, code, exit} = end;
	const rest = {params: {file, exit}, found: end.lastLines.join('\n')};
	switch (how) {
		case 'missing':
			return failed('program-missing', {params: {file}});
		case 'endless':
			return failed('program-did-not-end', {...rest, found: withOutput('it still runs', end), expected: 'it ends by itself'});
		case 'by itself':
			return code === 0 ? null : failed('program-failed', {...rest, expected: 'exit code 0'});
		case 'stopped':
			return judgeStop(end);
	}
}

/** What is wrong with how a program ended on Ctrl+C; null when it finished its work and left with 0 in time. */
function judgeStop({file, code, exit, stopMs, forced, lastLines}: ProgramEnd): Failed | null {
	const params = {file, exit};
	if (stopMs === null) {
		return failed('program-ended-early', {params, found: lastLines.join('\n'), expected: 'it runs until it is interrupted'});
	}

	if (forced || stopMs > graceMs) {
		return failed('program-slow-to-stop', {params, found: `${stopMs} ms`, expected: 'at most 5,000 ms'});
	}

	return code === 0 ? null : failed('program-exit-after-interrupt', {params, found: exit, expected: 'exit code 0'});
}
