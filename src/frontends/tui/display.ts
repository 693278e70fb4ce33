import {type Catalogue, type PhraseParams, type Problem, type ProblemPart, say, sayProblem} from '#core';
import {type Glyphs, glyphsFor} from './glyphs.ts';
import {type Links, linksFor} from './links.ts';
import {type Theme, themeFor} from './theme.ts';

/** How things are shown to this reader: words, signs and looks. */
export interface Display {
	readonly glyphs: Glyphs;
	readonly theme: Theme;
	readonly links: Links;
	say(code: string, params?: PhraseParams): string;
	sayProblem(problem: Problem): Pick<Problem, ProblemPart>;
}

export function createDisplay(
	words: Catalogue,
	environment: NodeJS.ProcessEnv,
	background: 'dark' | 'light' | null = null,
): Display {
	return {
		glyphs: glyphsFor(environment),
		theme: themeFor(environment, background),
		links: linksFor(environment),
		say: (code, params) => say(words, {code, ...(params !== undefined && {params})}),
		sayProblem: problem => sayProblem(problem, words),
	};
}
