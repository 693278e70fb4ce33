import {
	applyPatch as applyHunks,
	FILE_HEADERS_ONLY,
	formatPatch,
	parsePatch,
	type StructuredPatch,
	type StructuredPatchHunk,
	structuredPatch,
} from 'diff';
import {problemOf, WorkbookError} from '#core';
import type {ProgramFiles} from './program-files.ts';

/** A wrong program by name; its patch is `wrong/NAME.patch` in the lab's folder. */
export interface WrongName {
	readonly labId: string;
	readonly name: string;
}

/** What a patch makes of a program, as far as it applies. */
export interface Patched {
	readonly files: ProgramFiles;
	readonly misfits: readonly Misfit[];
}

/** A hunk that does not apply. */
export interface Misfit {
	/** Path below the reference's folder. */
	readonly file: string;
	/** The hunk as it is in the patch. */
	readonly hunk: string;
	/** Its number in its file, from 1, and how many there are. */
	readonly number: number;
	readonly of: number;
	/** Lines, from 1, at which what it replaces stands: none, or more than one. */
	readonly places: readonly number[];
	/** What it replaces, and what stands there. */
	readonly expected: string;
	readonly found: string;
}

const noFile = '/dev/null';
const shownAround = 2;

/**
The files of a reference with a patch applied. A hunk must fit word for word, and at one place only: there it may have moved to.

Throws the problem `PATCH_REFUSED` when it cannot be read, when a hunk does not fit, or when it changes nothing.
*/
export function applyPatch(reference: ProgramFiles, patch: string, wrong: WrongName): ProgramFiles {
	const {files, misfits} = applyWhatFits(reference, patch, wrong);
	const [misfit] = misfits;
	if (misfit !== undefined) {
		const {file, number, of, hunk, places, expected, found} = misfit;
		const fits = places.length === 0 ? 'nowhere' : `at each of the lines ${places.join(', ')}`;
		throw refused(wrong, `does not apply: hunk ${number} of ${of} for reference/${file} (${headerOf(hunk)}) fits ${fits}`, {
			found,
			expected,
			remedy: `${commandFor(wrong)} --edit lays out what applies, and the rest beside it`,
		});
	}

	if (isSame(reference, files)) {
		throw refused(wrong, 'changes nothing of the reference', {
			remedy: `${commandFor(wrong)} --edit, make the mistake, and then --save`,
		});
	}

	return files;
}

/** As far as a patch applies; what does not is told. Throws `PATCH_REFUSED` when it cannot be read. */
export function applyWhatFits(reference: ProgramFiles, patch: string, wrong: WrongName): Patched {
	const files = new Map(reference);
	const misfits: Misfit[] = [];
	for (const part of parse(patch, wrong)) {
		const name = nameOf(part);
		const text = files.get(name) ?? '';
		const misfit = misfitsOf(name, text, part);
		const numbers = misfit.map(({number}) => number);
		const fitting = {...part, hunks: part.hunks.filter((_hunk, index) => !numbers.includes(index + 1))};
		const patched = applyHunks(text, fitting);
		if (patched === false) {
			throw refused(wrong, `does not apply: its hunks for reference/${name} are not in the order of the file`, {
				remedy: `write it anew: remove it, then ${commandFor(wrong)} --edit`,
			});
		}

		misfits.push(...misfit);
		if (part.newFileName === noFile && misfit.length === 0) {
			files.delete(name);
		} else {
			files.set(name, patched);
		}
	}

	return {files, misfits};
}

/** The patch that makes one program of another, with as little context as leaves no doubt about a place; empty when they are the same. */
export function patchBetween(before: ProgramFiles, after: ProgramFiles): string {
	const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
	return names
		.filter(name => before.get(name) !== after.get(name))
		.map(name => formatPatch(leastPatch(name, before.get(name), after.get(name)), FILE_HEADERS_ONLY))
		.join('');
}

function leastPatch(name: string, before: string | undefined, after: string | undefined): StructuredPatch {
	const [from, to] = [before === undefined ? noFile : `a/${name}`, after === undefined ? noFile : `b/${name}`];
	const most = linesOf(before ?? '').length;
	for (let context = 1; ; context++) {
		const patch = structuredPatch(from, to, before ?? '', after ?? '', undefined, undefined, {context});
		// With all of the file around it there is but one place.
		if (context >= most || misfitsOf(name, before ?? '', patch).length === 0) {
			return patch;
		}
	}
}

function parse(patch: string, wrong: WrongName): readonly StructuredPatch[] {
	try {
		const parts = parsePatch(patch).filter(({hunks}) => hunks.length > 0);
		const unnamed = parts.find(part => nameOf(part) === '');
		if (unnamed === undefined) {
			return parts;
		}
	} catch (error) {
		throw refused(wrong, 'cannot be read', {found: problemOf(error).message, remedy: `${commandFor(wrong)} --edit writes one`});
	}

	throw refused(wrong, 'does not say which file it changes', {expected: 'lines such as --- a/producer.ts and +++ b/producer.ts'});
}

function nameOf({oldFileName, newFileName}: StructuredPatch): string {
	return (newFileName === noFile ? oldFileName : newFileName)?.replace(/^[ab]\//, '') ?? '';
}

function misfitsOf(file: string, text: string, {hunks}: StructuredPatch): readonly Misfit[] {
	const lines = linesOf(text);
	return hunks.flatMap((hunk, index) => {
		const replaced = hunk.lines.filter(line => !/^[+\\]/.test(line)).map(line => line.slice(1));
		// A file that is added has no place to look for, and must not be there yet.
		const places = replaced.length === 0 ? (text === '' ? [1] : []) : placesOf(replaced, lines);
		return places.length === 1
			? []
			: [
					{
						file,
						hunk: hunkText(hunk),
						number: index + 1,
						of: hunks.length,
						places,
						expected: replaced.join('\n'),
						found: lines
							.slice(Math.max(0, hunk.oldStart - 1 - shownAround), hunk.oldStart - 1 + replaced.length + shownAround)
							.join('\n'),
					},
				];
	});
}

function linesOf(text: string): readonly string[] {
	return text.replace(/\n$/, '').split('\n');
}

/** The lines, from 1, at which these stand one below the other. */
function placesOf(wanted: readonly string[], lines: readonly string[]): readonly number[] {
	return lines.flatMap((_line, at) => (wanted.every((line, offset) => lines[at + offset] === line) ? [at + 1] : []));
}

function hunkText({oldStart, oldLines, newStart, newLines, lines}: StructuredPatchHunk): string {
	// As it stands in the patch: no lines come after line 0, which the parser counts from 1.
	const [from, to] = [oldLines === 0 ? oldStart - 1 : oldStart, newLines === 0 ? newStart - 1 : newStart];
	return [`@@ -${from},${oldLines} +${to},${newLines} @@`, ...lines].join('\n');
}

function headerOf(hunk: string): string {
	return hunk.split('\n', 1)[0] ?? '';
}

function isSame(one: ProgramFiles, other: ProgramFiles): boolean {
	return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
}

/** The problem with a patch, by the name of its file. */
function refused(
	{labId, name}: WrongName,
	what: string,
	more: {readonly found?: string; readonly expected?: string; readonly remedy?: string},
): WorkbookError {
	return new WorkbookError({code: 'PATCH_REFUSED', message: `${labId}: wrong/${name}.patch ${what}`, ...more});
}

/** The command about a wrong program, without an option. */
export function commandFor({labId, name}: WrongName): string {
	return `streambook lab wrong ${labId}/${name}`;
}
