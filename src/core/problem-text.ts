import type {Problem} from './problem.ts';

/** A problem in lines, for a terminal that is given nothing else. */
export function problemText({code, message, found, expected, remedy}: Problem): string {
	const lines = [
		`${message} (${code})`,
		found && `  found     ${found}`,
		expected && `  expected  ${expected}`,
		remedy && `  try       ${remedy.replaceAll('\n', '\n            ')}`,
	];
	return lines.filter(Boolean).join('\n');
}
