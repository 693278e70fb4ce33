import {Lexer, type Token, type Tokens} from 'marked';
import type {Glyphs} from '../glyphs.ts';
import {clean} from './clean.ts';
import {highlight} from './highlight.ts';
import {inline} from './inline.ts';
import {fit, type Line, lineOf, span} from './line.ts';
import {tableLines} from './table.ts';
import {padColumns} from './width.ts';
import {wrap} from './wrap.ts';

interface Page {
	readonly columns: number;
	readonly glyphs: Glyphs;
}

/** A guide as lines of at most `columns`. */
export function markdownLines(markdown: string, columns: number, glyphs: Glyphs): readonly Line[] {
	const safe = markdown.split('\n').map(clean).join('\n');
	const lines = blocks(new Lexer({gfm: true}).lex(safe), {columns, glyphs});
	// Nesting can be deeper than a narrow screen has room for.
	return lines.map(line => fit(line, columns));
}

function blocks(tokens: readonly Token[], page: Page): readonly Line[] {
	const lines: Line[] = [];
	for (const token of tokens) {
		const block = blockLines(token, page);
		if (block.length > 0) {
			lines.push(...(lines.length > 0 ? [[]] : []), ...block);
		}
	}

	return lines;
}

function blockLines(token: Token, page: Page): readonly Line[] {
	switch (token.type) {
		case 'heading':
			return paragraph(inline(token.tokens, 'heading'), page);
		case 'paragraph':
		case 'text':
			return paragraph(inline(token.tokens ?? [token]), page);
		case 'list':
			return listLines(token as Tokens.List, page);
		case 'code':
			return codeLines(token as Tokens.Code, page);
		case 'blockquote':
			return quoteLines(token as Tokens.Blockquote, page);
		case 'table':
			return tableLines(token as Tokens.Table, page.columns, page.glyphs);
		case 'hr':
			return [lineOf(page.glyphs.rule.repeat(page.columns), 'rule')];
		default:
			return [];
	}
}

/** Wrapped; a hard line break of the source stays one. */
function paragraph(line: Line, {columns}: Page): readonly Line[] {
	const rows: Line[][] = [[]];
	for (const piece of line) {
		if (piece.text === '\n') {
			rows.push([]);
		} else {
			rows.at(-1)?.push([piece]);
		}
	}

	return rows.flatMap(row => wrap(row.flat(), columns));
}

function listLines({ordered, start, items, loose}: Tokens.List, page: Page): readonly Line[] {
	return items.flatMap((item, index) => {
		const mark = ordered ? `${Number(start || 1) + index}.` : page.glyphs.bullet;
		const box = item.task ? (item.checked === true ? '[x] ' : '[ ] ') : '';
		const margin = mark.length + 1 + box.length;
		const content = item.tokens.filter(({type}) => type !== 'checkbox' && type !== 'space');
		const inner = {...page, columns: page.columns - margin};
		const body = loose ? blocks(content, inner) : content.flatMap(token => blockLines(token, inner));
		const gap: readonly Line[] = loose && index > 0 ? [[]] : [];
		return [
			...gap,
			...body.map((line, row) =>
				row === 0 ? [span(`${mark} `, 'accent'), span(box), ...line] : [span(' '.repeat(margin)), ...line],
			),
		];
	});
}

/** Code is never wrapped: where a line breaks is part of it. What does not fit is marked as cut. */
function codeLines({text, lang = ''}: Tokens.Code, {columns}: Page): readonly Line[] {
	return text.split('\n').map(row => fit([span('  '), ...highlight(row, lang.split(/\s/)[0] ?? '')], columns));
}

function quoteLines({tokens}: Tokens.Blockquote, page: Page): readonly Line[] {
	const inner = blocks(tokens, {...page, columns: page.columns - 2});
	return inner.map(line => [span(padColumns(page.glyphs.side, 2), 'accent'), ...line]);
}
