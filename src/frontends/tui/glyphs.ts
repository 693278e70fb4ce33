/** The signs on the screen; all one column wide, whatever the terminal takes ambiguous ones for. */
const drawn = {
	passed: '✓',
	failed: '✗',
	skipped: '–',
	errored: '!',
	open: '○',
	begun: '◐',
	shown: '◇',
	running: '●',
	cursor: '❯',
	rule: '─',
	side: '│',
	bullet: '•',
	dot: '·',
	up: '↑',
	down: '↓',
	arrow: '→',
	back: '←',
	cut: '…',
	caret: '▏',
	full: '█',
	empty: '░',
};

export type Glyphs = Readonly<Record<keyof typeof drawn, string>>;

const ascii: Glyphs = {
	passed: '+',
	failed: 'x',
	skipped: '-',
	errored: '!',
	open: 'o',
	begun: '%',
	shown: '~',
	running: '*',
	cursor: '>',
	rule: '-',
	side: '|',
	bullet: '*',
	dot: '.',
	up: '^',
	down: 'v',
	arrow: '>',
	back: '<',
	cut: '.',
	caret: '_',
	full: '#',
	empty: '.',
};

/** ASCII where it was asked for, or where the locale has nothing else. */
export function glyphsFor({STREAMBOOK_ASCII: wish, LC_ALL, LC_CTYPE, LANG}: NodeJS.ProcessEnv): Glyphs {
	const locale = LC_ALL || LC_CTYPE || LANG || '';
	return wish === '1' || /^(C|POSIX)$/.test(locale) || /iso-?8859/i.test(locale) ? ascii : drawn;
}
