import remarks from '../../../../assets/recording/remarks.json' with {type: 'json'};
import {fillPattern, inventName} from './names.ts';
import type {Random} from './random.ts';
import type {Wiki} from './wiki.ts';

/** What the author of an edit says about it; people often say nothing. */
export function editComment(wiki: Wiki, bot: boolean, random: Random): string {
	const {language, family} = wiki;
	if (family === 'wikidata' || family === 'commons') {
		return fillPattern(random.pick(remarks[family][bot ? 'bot' : 'human']), language, random);
	}

	const section = `/* ${random.pick(language.sections)} */`;
	const remark = fillPattern(random.pick(language.remarks), language, random);
	const kind = bot ? 'remark' : random.weighted({empty: 26, section: 20, both: 12, remark: 42});
	switch (kind) {
		case 'empty':
			return '';
		case 'section':
			return section;
		case 'both':
			return `${section} ${remark}`;
		default:
			return remark;
	}
}

export function creationComment({family, language}: Wiki, random: Random): string {
	if (family === 'wikidata' || family === 'commons') {
		return fillPattern(random.pick(remarks[family].created), language, random);
	}

	const words = Array.from({length: 3 + random.below(12)}, () => inventName(language, random));
	return language.created.replace('{text}', words.join(language.spaced ? ' ' : ''));
}

/** The software's own words when a page enters or leaves a category. */
export function categoryComment({language}: Wiki, page: string, random: Random): string {
	const sentence = random.chance(62) ? language.added : language.removed;
	return (sentence + (random.chance(20) ? language.included : '')).replaceAll('{page}', page);
}

export function logComment({language}: Wiki, random: Random): string {
	return random.chance(47) ? '' : fillPattern(random.pick(remarks.reasons), language, random);
}
