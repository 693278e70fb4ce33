import {type Catalogue, type Phrase, say} from '#core';

/** What a probe of the machine found, as far as it is told. */
export interface Findable {
	readonly name: string;
	readonly state: 'fine' | 'attention' | 'broken';
	readonly found: string;
	readonly expected: string;
	readonly remedy: string | null;
	readonly command: string | null;
	readonly said?: {readonly found?: Phrase; readonly expected?: Phrase; readonly remedy?: Phrase};
}

const nameWidth = 22;
/** Below the text behind a name of a detail. */
const detailMargin = `\n${' '.repeat(16)}`;

/** One line for what is fine; for the rest what was expected, what to do and the exact command. */
export function findingLines(words: Catalogue, {name, state, command, ...finding}: Findable): readonly string[] {
	const {found, expected, remedy} = textsOf(words, finding);
	const lines = [say(words, {code: `doctor.${state}`, params: {name: name.padEnd(nameWidth), found}})];
	const details = {expected: state === 'fine' ? null : expected, remedy, command};
	for (const [detail, text] of Object.entries(details)) {
		if (text !== null) {
			lines.push(say(words, {code: `doctor.${detail}`, params: {text: text.replaceAll('\n', detailMargin)}}));
		}
	}

	return lines;
}

function textsOf(
	words: Catalogue,
	{said = {}, ...texts}: Pick<Findable, 'found' | 'expected' | 'remedy' | 'said'>,
): Pick<Findable, 'found' | 'expected' | 'remedy'> {
	const translated = Object.entries(said).filter(([, {code}]) => code in words);
	return {...texts, ...Object.fromEntries(translated.map(([name, phrase]) => [name, say(words, phrase)]))};
}
