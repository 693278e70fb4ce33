import {type Dirent, existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {type Catalogue, type PhraseParams, type ProblemId, part, problemSaying, type Text, WorkbookError} from '#core';

/** A file of words, by its path below the program's folder, with `/`. */
interface WordsFile {
	readonly language: string;
	readonly name: string;
}

const english = 'en';
/** Words stand beside what they are about; those of no check and no lab stand in a folder of their own. */
const places = [
	/^assets\/words\/(?<language>[\w-]+)\/[^/]+\.json$/,
	/^checks\/(?:.+\/)?[^/]+\.(?<language>[\w-]+)\.json$/,
	/^labs\/[^/]+\/words\/(?<language>[\w-]+)\.json$/,
];

/**
All words of a language, found by the names of their files below the program's folder; what it does not say is said in English.

A code that two files of a language hold is refused: one of them would never be seen.
*/
export async function loadWords(program: string, language: string): Promise<Catalogue> {
	const files = wordsFiles(program);
	const wanted = [...new Set([english, language])];
	const texts = await Promise.all(wanted.map(async each => loadLanguage(program, files, each)));
	return Object.assign({}, ...texts) as Catalogue;
}

/** The files of a language's words, by absolute path. */
export function filesOfWords(program: string, language: string): readonly string[] {
	return wordsFiles(program)
		.filter(file => file.language === language)
		.map(({name}) => path.join(program, name));
}

/** The languages there are. */
export function languages(program: string): readonly string[] {
	return [...new Set(wordsFiles(program).map(({language}) => language))].sort();
}

/** At once, and not in turn with other work: there are a hundred small files, and to wait for each takes ten times as long as to read it. */
function wordsFiles(program: string): readonly WordsFile[] {
	const names = [
		...filesBelow(program, 'assets/words'),
		...filesBelow(program, 'checks'),
		...entriesOf(program, 'labs').flatMap(({name}) => filesBelow(program, `labs/${name}/words`)),
	];
	return names.flatMap(name => {
		const language = places.map(place => place.exec(name)?.groups?.language).find(found => found !== undefined);
		return language === undefined ? [] : [{language, name}];
	});
}

/** Node's own recursion takes ten times as long. */
function filesBelow(program: string, folder: string): readonly string[] {
	return entriesOf(program, folder).flatMap(entry => {
		const name = `${folder}/${entry.name}`;
		return entry.isDirectory() ? filesBelow(program, name) : [name];
	});
}

/** A lab may have no words. */
function entriesOf(program: string, folder: string): readonly Dirent[] {
	const full = path.join(program, folder);
	return existsSync(full) ? readdirSync(full, {withFileTypes: true}) : [];
}

async function loadLanguage(program: string, files: readonly WordsFile[], language: string): Promise<Catalogue> {
	const names = files.filter(file => file.language === language).map(({name}) => name);
	const loaded = await Promise.all(names.map(async name => ({name, texts: await loadFile(program, name)})));
	const all: Record<string, Text> = {};
	for (const {name, texts} of loaded) {
		const twice = Object.keys(texts).find(code => Object.hasOwn(all, code));
		if (twice !== undefined) {
			const [first] = loaded.filter(other => Object.hasOwn(other.texts, twice));
			throw unusable('words-twice', {first: String(first?.name), second: name, code: twice});
		}

		for (const [code, text] of Object.entries(texts)) {
			all[code] = language === english ? text : {language, text};
		}
	}

	return all;
}

async function loadFile(program: string, name: string): Promise<Readonly<Record<string, string>>> {
	const text = readFileSync(path.join(program, name), 'utf8');
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch (error) {
		throw unusable('words-not-json', {file: name}, await placeOf(text, error));
	}

	// Looked at by hand: every command begins here, and a schema library would take longer than most of them.
	if (typeof found !== 'object' || found === null || Array.isArray(found)) {
		throw unusable('words-missing', {file: name});
	}

	const odd = Object.entries(found).find(([, said]) => typeof said !== 'string');
	if (odd !== undefined) {
		throw unusable('words-no-text', {file: name, code: odd[0]}, JSON.stringify(odd[1]));
	}

	return found as Readonly<Record<string, string>>;
}

/** Where the fault stands: the parser itself tells the place of some faults only. */
async function placeOf(text: string, error: unknown): Promise<string> {
	const {transform} = await import('esbuild');
	const {errors} = await transform(text, {loader: 'json', logLevel: 'silent'}).then(
		() => ({errors: []}),
		(failure: {readonly errors?: readonly {text: string; location: {line: number; column: number} | null}[]}) => ({
			errors: failure.errors ?? [],
		}),
	);
	const [first] = errors;
	return first?.location == null
		? (error as Error).message
		: `line ${first.location.line}, column ${first.location.column + 1}: ${first.text}`;
}

function unusable(id: ProblemId, params: PhraseParams, found?: string): WorkbookError {
	const expected = part('part.texts-by-code');
	return new WorkbookError(problemSaying('WORDS_INVALID', id, params, {expected, ...(found !== undefined && {found})}));
}
