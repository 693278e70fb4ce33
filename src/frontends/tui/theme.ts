import type {TextProps} from 'ink';

/** What a piece of text means; how that looks is the theme's. */
export type StyleName =
	| 'dim'
	| 'strong'
	| 'emphasis'
	| 'heading'
	| 'code'
	| 'link'
	| 'accent'
	| 'selected'
	| 'rule'
	| 'good'
	| 'bad'
	| 'warning'
	| 'keyword'
	| 'string'
	| 'comment';

export type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'italic' | 'underline' | 'inverse'>;
export type Theme = Readonly<Record<StyleName, Look>>;

/** Weight alone: nothing is said by colour only, so this loses nothing. */
const noColour: Theme = {
	dim: {dimColor: true},
	strong: {bold: true},
	emphasis: {italic: true},
	heading: {bold: true, underline: true},
	code: {},
	link: {underline: true},
	accent: {bold: true},
	selected: {inverse: true},
	rule: {dimColor: true},
	good: {},
	bad: {bold: true},
	warning: {bold: true},
	keyword: {bold: true},
	string: {},
	comment: {dimColor: true},
};

/** The terminal's own sixteen colours, which its owner chose to be readable. */
const dark: Theme = {
	...noColour,
	heading: {bold: true, color: 'cyan'},
	code: {color: 'cyan'},
	link: {underline: true, color: 'blueBright'},
	accent: {color: 'cyan', bold: true},
	selected: {bold: true, color: 'cyan'},
	good: {color: 'green'},
	bad: {color: 'red', bold: true},
	warning: {color: 'yellow'},
	keyword: {color: 'magenta'},
	string: {color: 'green'},
	comment: {dimColor: true},
};

/** Yellow and cyan cannot be read on white. */
const light: Theme = {
	...dark,
	heading: {bold: true, color: 'blue'},
	code: {color: 'blue'},
	link: {underline: true, color: 'blue'},
	accent: {color: 'blue', bold: true},
	selected: {bold: true, color: 'blue'},
	warning: {color: 'magenta', bold: true},
};

const themes = {dark, light, 'no-colour': noColour} as const;

/** Whether the look depends on the background: not where it was wished for, nor without colours. */
export function asksForBackground({STREAMBOOK_THEME: wish = '', NO_COLOR: noColor = ''}: NodeJS.ProcessEnv): boolean {
	return !Object.hasOwn(themes, wish) && noColor === '';
}

/** The wish in `STREAMBOOK_THEME`, else none for `NO_COLOR`, else what the terminal said or its environment says of its background. */
export function themeFor(environment: NodeJS.ProcessEnv, said: 'dark' | 'light' | null = null): Theme {
	const {STREAMBOOK_THEME: wish = '', NO_COLOR: noColor = '', COLORFGBG: colours = ''} = environment;
	if (Object.hasOwn(themes, wish)) {
		return themes[wish as keyof typeof themes];
	}

	if (noColor !== '') {
		return noColour;
	}

	if (said !== null) {
		return themes[said];
	}

	const background = Number(colours.split(';').at(-1) || Number.NaN);
	return background === 7 || background === 15 ? light : dark;
}
