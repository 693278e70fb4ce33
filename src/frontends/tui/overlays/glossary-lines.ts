import {type Catalogue, textOf} from '#core';
import type {Display} from '../display.ts';
import {type Line, lineOf, span} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';

const terms = [
	'message',
	'record',
	'producer',
	'consumer',
	'consumer-group',
	'topic',
	'subject',
	'topic-partition',
	'replica',
	'offset',
] as const;
const languages = ['en', 'ru', 'cs', 'zh'] as const;

/** The words of the field in the four languages of its courses, and what they mean. */
export function glossaryLines(query: string, columns: number, words: Catalogue, display: Display): readonly Line[] {
	const wanted = query.trim().toLowerCase();
	return terms
		.map(term => ({
			names: languages.map(language => textOf(words, `term.${term}.${language}`) ?? ''),
			means: display.say(`term.${term}.means`),
		}))
		.filter(({names, means}) => `${names.join(' ')} ${means}`.toLowerCase().includes(wanted))
		.flatMap(({names: [name = '', ...others], means}) => [
			[span(name, 'heading'), span(`  ${others.join(` ${display.glyphs.dot} `)}`, 'dim')],
			...wrap(lineOf(means), columns - 2).map(line => [span('  '), ...line]),
			[],
		]);
}
