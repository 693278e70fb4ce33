import {type Catalogue, jsonLine} from '#core';
import {timestamp} from '../clock/system-clock.ts';
import type {Settings} from './settings.ts';

/** Says a thing in the voice that was asked for: to a program as an object, to a person in lines. */
export function tell(
	{voice, print}: Pick<Settings, 'voice' | 'print'>,
	words: Catalogue,
	said: object,
	lines: string | readonly string[],
): void {
	for (const line of voice === 'json' ? [jsonLine(said, words, timestamp())] : [lines].flat()) {
		print(line);
	}
}
