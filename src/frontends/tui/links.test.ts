import {expect, test} from 'vitest';
import {createDisplay} from './display.ts';
import {glyphsFor} from './glyphs.ts';
import {linksFor} from './links.ts';
import {ansiOf} from './text/ansi.ts';
import {lineText} from './text/line.ts';
import {markdownLines} from './text/markdown.ts';

test.each([
	[{TERM: 'xterm-kitty'}, 'followed'],
	[{TERM: 'xterm-256color', VTE_VERSION: '7600'}, 'followed'],
	[{TERM: 'xterm-256color', VTE_VERSION: '3400'}, 'text'],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app'}, 'followed'],
	[{TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'}, 'text'],
	[{TERM: 'tmux-256color', TERM_PROGRAM: 'WezTerm', TMUX: '/tmp/tmux'}, 'text'],
	[{TERM: 'dumb', VTE_VERSION: '7600'}, 'text'],
	[{TERM: 'xterm-256color', FORCE_HYPERLINK: '1'}, 'followed'],
	[{TERM: 'xterm-kitty', FORCE_HYPERLINK: '0'}, 'text'],
] as const)('for %j a link is %s', (environment, links) => {
	expect(linksFor(environment)).toBe(links);
});

test('a link can be followed by its words, also where they wrap, and its address is still read', () => {
	const lines = markdownLines('See [the documentation of Kafka](https://kafka.apache.org/documentation).', 24, glyphsFor({}));
	const drawn = (wish: string) => lines.map(line => ansiOf(line, 24, createDisplay({}, {FORCE_HYPERLINK: wish, NO_COLOR: '1'})));
	const begin = '\u001B]8;;https://kafka.apache.org/documentation\u0007';
	expect(drawn('1').filter(row => row.includes(begin) && row.endsWith('\u001B]8;;\u0007')).length).toBeGreaterThan(1);
	expect(drawn('0').join('')).not.toContain('\u001B]8');
	expect(lines.map(lineText).join('')).toContain('(https://kafka.apache.or');
});

test('what is no address of the web is not followed', () => {
	const [line = []] = markdownLines('[a file](file:///etc/passwd) and [a part](#part)', 80, glyphsFor({}));
	expect(ansiOf(line, 80, createDisplay({}, {FORCE_HYPERLINK: '1'}))).not.toContain('\u001B]8');
});
