import type {Token, Tokens} from 'marked';
import type {StyleName} from '../theme.ts';
import {type Line, type Span, span} from './line.ts';

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' '};

/** Running text of a guide as spans. */
export function inline(tokens: readonly Token[] | undefined, style?: StyleName): Line {
	return (tokens ?? []).flatMap(token => spansOf(token, style));
}

function spansOf(token: Token, style: StyleName | undefined): readonly Span[] {
	switch (token.type) {
		case 'strong':
			return inline(token.tokens, 'strong');
		case 'em':
			return inline(token.tokens, style ?? 'emphasis');
		case 'codespan':
			return [span(decode((token as Tokens.Codespan).text), 'code')];
		case 'br':
			return [span('\n', style)];
		case 'link':
			return linkSpans(token as Tokens.Link);
		case 'image':
			return [span((token as Tokens.Image).text, 'dim')];
		case 'html':
			return [];
		default:
			return token.type === 'text' && 'tokens' in token && token.tokens !== undefined
				? inline(token.tokens, style)
				: [span(decode('text' in token ? String(token.text) : token.raw).replaceAll('\n', ' '), style)];
	}
}

/** The address is always readable: not every terminal can follow a link. */
function linkSpans({href, tokens}: Tokens.Link): readonly Span[] {
	const leads = (line: Line): Line => line.map(each => ({...each, href}));
	const words = /^https?:/.test(href) ? leads(inline(tokens, 'link')) : inline(tokens, 'link');
	const said = words.map(({text}) => text).join('');
	return said === href || href === `mailto:${said}` || href.startsWith('#') ? words : [...words, span(` (${href})`, 'dim')];
}

function decode(text: string): string {
	return text.replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}
