import type {StyleName} from '../theme.ts';
import {type Line, type Span, span} from './line.ts';

const keywords: Readonly<Record<string, RegExp>> = {
	ts: /^(?:async|await|break|case|const|continue|else|export|finally|for|from|function|if|import|in|let|new|null|of|return|throw|true|false|try|catch|type|interface|typeof|undefined|while|yield)$/,
	sql: /^(?:select|from|where|group|by|order|limit|insert|into|values|create|table|if|not|exists|primary|key|unique|on|duplicate|update|and|or|as|count|sum|avg|desc|asc|null|delete|set|begin|commit|join|left|having|in|is|ignore)$/i,
	sh: /^(?:node|npm|npx|streambook|cd|export|sudo|cat|ls|kill|echo|if|then|fi|for|do|done)$/,
};
const languages: Readonly<Record<string, string>> = {
	ts: 'ts',
	typescript: 'ts',
	js: 'ts',
	javascript: 'ts',
	json: 'ts',
	sql: 'sql',
	sh: 'sh',
	bash: 'sh',
	shell: 'sh',
	properties: 'properties',
	ini: 'properties',
};
const comments: Readonly<Record<string, string>> = {ts: '//.*', sql: '-- .*', sh: '#.*', properties: '#.*'};

/** A row of code in spans: comments, strings and keywords are told apart; an unknown language stays as it is. */
export function highlight(row: string, language: string): Line {
	const known = languages[language.toLowerCase()];
	if (known === undefined) {
		return [span(row, 'code')];
	}

	const tokens = new RegExp(
		`(?<comment>${comments[known]})|(?<string>'[^']*'|"[^"]*"|\`[^\`]*\`)|(?<word>[A-Za-z_$][\\w$]*)`,
		'g',
	);
	const spans: Span[] = [];
	let at = 0;
	for (const match of row.matchAll(tokens)) {
		const style = styleOf(match.groups ?? {}, known);
		if (style !== undefined) {
			spans.push(span(row.slice(at, match.index), 'code'), span(match[0], style));
			at = match.index + match[0].length;
		}
	}

	return [...spans, span(row.slice(at), 'code')].filter(({text}) => text !== '');
}

function styleOf(groups: Readonly<Record<string, string | undefined>>, language: string): StyleName | undefined {
	if (groups.comment !== undefined) {
		return 'comment';
	}

	if (groups.string !== undefined) {
		return 'string';
	}

	return keywords[language]?.test(groups.word ?? '') === true ? 'keyword' : undefined;
}
