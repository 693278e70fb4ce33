/** Whether addresses are text only, or can be followed as well. */
export type Links = 'text' | 'followed';

const programs: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'rio', 'Tabby']);
const terminals = /^(xterm-kitty|xterm-ghostty|alacritty|foot|wezterm|contour)\b/;
/** Of the library that GNOME's and many other terminals are built on. */
const oldestVte = 5000;

/** By what terminals say of themselves in the environment; a multiplexer may not pass links on. `FORCE_HYPERLINK` has the last word. */
export function linksFor(environment: NodeJS.ProcessEnv): Links {
	const {FORCE_HYPERLINK: wish, TERM = '', TERM_PROGRAM = '', TMUX, STY} = environment;
	if (wish !== undefined && wish !== '') {
		return wish === '0' ? 'text' : 'followed';
	}

	if (TMUX || STY || TERM === 'dumb') {
		return 'text';
	}

	const {VTE_VERSION, KONSOLE_VERSION, WT_SESSION} = environment;
	const isKnown = programs.has(TERM_PROGRAM) || terminals.test(TERM) || Number(VTE_VERSION ?? 0) >= oldestVte;
	return isKnown || KONSOLE_VERSION || WT_SESSION ? 'followed' : 'text';
}
