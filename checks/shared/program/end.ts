import {describeExit, didNotEnd, type Failed, failed, lastLinesOf, type ProgramReport} from '#core';
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

const graceMs = 5000;

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
			return didNotEnd(file, end.lastLines, exit);
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
