import english from '../../assets/words/en/problems.json' with {type: 'json'};
import {type Catalogue, type Phrase, type PhraseParams, say} from './phrase.ts';
import type {Problem, ProblemCode, ProblemPart} from './problem.ts';
import type {Failed} from './verdict.ts';

type Code = keyof typeof english;

/** The problems that have words: `problem.<id>` of the catalogue, and for the other parts `problem.<id>.found` and so on. */
export type ProblemId = Code extends infer Each
	? Each extends `problem.${infer Id}`
		? Id extends `${string}.${string}`
			? never
			: Id
		: never
	: never;

/** Sentences that stand in a part of a problem or of a doctor's finding. */
type PartCode = Extract<Code, `${'part' | 'finding'}.${string}`>;

/** What the words of a problem do not say: a system's own text, a list of names; or a sentence of its own. */
type More = {readonly [Part in Exclude<ProblemPart, 'message'>]?: string | Phrase} & Pick<Problem, 'details'>;

const others = ['found', 'expected', 'remedy'] as const;

/** A problem in the catalogue's words: its texts are the English ones, and `said` tells how another language says them. */
export function problemSaying(
	code: ProblemCode,
	id: ProblemId,
	params: PhraseParams = {},
	{details, ...more}: More = {},
): Problem {
	const message = {code: `problem.${id}`, params};
	const said: Partial<Record<ProblemPart, Phrase>> = {message};
	const texts: Partial<Record<ProblemPart, string>> = {};
	for (const name of others) {
		const key = `problem.${id}.${name}`;
		const given = more[name] ?? (key in english ? {code: key, params} : undefined);
		if (typeof given === 'object') {
			said[name] = given;
		}

		if (given !== undefined) {
			texts[name] = typeof given === 'object' ? say(english, given) : given;
		}
	}

	return {code, message: say(english, message), ...texts, ...(details !== undefined && {details}), said};
}

/** A sentence of a problem's part. */
export function part(code: PartCode, params: PhraseParams = {}): Phrase {
	return {code, params};
}

/** Texts in English, and how another language says them. */
export function inEnglish<Part extends string>(
	parts: Readonly<Record<Part, Phrase | string | null>>,
): {readonly texts: Readonly<Record<Part, string>>; readonly said: Readonly<Partial<Record<Part, Phrase>>>} {
	const entries = Object.entries(parts) as [Part, Phrase | string | null][];
	const texts = entries.map(([name, text]) => [name, typeof text === 'object' && text !== null ? say(english, text) : text]);
	const said = entries.filter(([, text]) => typeof text === 'object' && text !== null);
	return {texts: Object.fromEntries(texts), said: Object.fromEntries(said) as Partial<Record<Part, Phrase>>};
}

/** What a verdict found and expected, in English and as phrases. */
export function foundSaying(
	parts: Readonly<Record<'found' | 'expected', Phrase | string>>,
): Pick<Failed, 'found' | 'expected' | 'said'> {
	const {texts, said} = inEnglish(parts);
	return {...texts, said};
}

/** A problem's part for a sentence to name it: as a phrase where it is one, else as it stands. */
export function partSaid(problem: Problem, name: ProblemPart): Phrase | string {
	return problem.said?.[name] ?? problem[name] ?? '';
}

/** A problem in one line, its message and what was found. */
export function lineOfProblem(problem: Problem): Phrase | string {
	if (problem.said === undefined || !problem.found) {
		return problem.said?.message ?? englishLine(problem);
	}

	const [message, found] = [partSaid(problem, 'message'), partSaid(problem, 'found')];
	return {code: 'part.message-and-found', params: {message, found}};
}

/** The same in English. */
export function englishLine({message, found}: Problem): string {
	return [message, found].filter(Boolean).join(': ');
}

/** The texts of a problem in the catalogue's language; what comes from the system, or from another version, stays as it is. */
export function sayProblem(problem: Problem, catalogue: Catalogue): Pick<Problem, ProblemPart> {
	const {message, found, expected, remedy, said = {}} = problem;
	const texts = {
		message,
		...(found !== undefined && {found}),
		...(expected !== undefined && {expected}),
		...(remedy !== undefined && {remedy}),
	};
	const translated = Object.entries(said).filter(([, {code}]) => code in catalogue);
	return {...texts, ...Object.fromEntries(translated.map(([name, phrase]) => [name, say(catalogue, phrase)]))};
}
