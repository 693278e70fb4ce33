import {WorkbookError} from '#core';
import {programDirectory} from '../adapters/paths.ts';
import {languages} from '../adapters/words-on-disk.ts';

const usual = 'en';

/** The language asked for. One that is not there is refused, with those that are. */
export async function languageAsked(asked: string): Promise<string> {
	if (asked === usual) {
		return usual;
	}

	const there = await languages(programDirectory);
	if (!there.includes(asked)) {
		throw new WorkbookError({code: 'USAGE', message: `there is no language ${asked}`, expected: there.join(', ')});
	}

	return asked;
}
