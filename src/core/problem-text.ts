import {type Catalogue, say} from './phrase.ts';
import type {Problem} from './problem.ts';
import {sayProblem} from './problem-saying.ts';

const labelWidth = 10;

/** A problem in lines, for a terminal that is given nothing else; without a catalogue in English. */
export function problemText(problem: Problem, catalogue: Catalogue = {}): string {
	const {message, found, expected, remedy} = sayProblem(problem, catalogue);
	const label = (code: string, english: string): string =>
		`  ${(code in catalogue ? say(catalogue, {code}) : english).padEnd(labelWidth)}`;
	const lines = [
		`${message} (${problem.code})`,
		found && `${label('label.found', 'found')}${found}`,
		expected && `${label('label.expected', 'expected')}${expected}`,
		remedy && `${label('label.try', 'try')}${remedy.replaceAll('\n', `\n${' '.repeat(labelWidth + 2)}`)}`,
	];
	return lines.filter(Boolean).join('\n');
}
