import type {Display} from '../display.ts';
import type {Look} from '../theme.ts';
import {fit, type Line} from './line.ts';

const colours = {
	red: 31,
	green: 32,
	yellow: 33,
	blue: 34,
	magenta: 35,
	cyan: 36,
	blueBright: 94,
} as const;
const weights = {bold: 1, dimColor: 2, italic: 3, underline: 4, inverse: 7} as const;

/** A line as a terminal takes it, in at most `columns`. */
export function ansiOf(line: Line, columns: number, {theme, glyphs, links}: Display): string {
	return fit(line, columns)
		.map(({text, style, href}) => {
			const shown = text.replaceAll('…', glyphs.cut);
			const codes = style === undefined ? [] : codesOf(theme[style]);
			const styled = codes.length === 0 ? shown : `${codes.map(code => `\u001B[${code}m`).join('')}${shown}\u001B[0m`;
			return href === undefined || links === 'text' ? styled : `${link(href)}${styled}${link('')}`;
		})
		.join('');
}

function codesOf({color, ...look}: Look): readonly number[] {
	const set = Object.entries(weights).filter(([name]) => look[name as keyof typeof look] === true);
	const colour = Object.entries(colours).find(([name]) => name === color);
	return [...set, ...(colour === undefined ? [] : [colour])].map(([, code]) => code);
}

/** OSC 8: what follows leads there, until an empty one. */
function link(href: string): string {
	return `\u001B]8;;${href}\u0007`;
}
