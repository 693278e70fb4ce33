import {assetsDirectory} from '../adapters/paths.ts';
import {languages} from '../adapters/words-on-disk.ts';

const usual = 'en';

/** The language asked for. Where it is not there, that is said, and it is English. */
export async function languageAsked(asked: string, complain: (text: string) => void): Promise<string> {
	if (asked === usual) {
		return usual;
	}

	const there = await languages(assetsDirectory);
	if (there.includes(asked)) {
		return asked;
	}

	complain(`there is no language ${asked}, so this is English; there are: ${there.join(', ')}\n`);
	return usual;
}
