import {type Catalogue, problemSaying, WorkbookError} from '#core';
import {programDirectory} from '../adapters/paths.ts';
import {languages, loadWords} from '../adapters/words-on-disk.ts';

const usual = 'en';

/** The language asked for. One that is not there is refused, with those that are. */
export function languageAsked(asked: string): string {
	if (asked === usual) {
		return usual;
	}

	const there = languages(programDirectory);
	if (!there.includes(asked)) {
		throw new WorkbookError(problemSaying('USAGE', 'no-such-language', {language: asked}, {expected: there.join(', ')}));
	}

	return asked;
}

/** The words for what went wrong, perhaps before the command line was understood: what cannot be loaded is said in English. */
export async function wordsAsked(given: readonly string[]): Promise<Catalogue> {
	const at = given.findIndex(word => word === '--lang' || word.startsWith('--lang='));
	const asked = at === -1 ? usual : (given[at]?.split('=')[1] ?? given[at + 1] ?? usual);
	return asked === usual ? {} : loadWords(programDirectory, asked).catch(() => ({}));
}
