import type {Workbook} from '../composition/workbook.ts';
import {createJsonVoice} from '../frontends/plain/json-voice.ts';
import {createPlainVoice} from '../frontends/plain/plain-voice.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** Says what happens in the workbook's session, in the voice that was asked for; gives what ends it. */
export function createSessionVoice({session, words}: Pick<Workbook, 'session' | 'words'>, settings: Settings): () => void {
	return settings.voice === 'json'
		? createJsonVoice(session, said => tell(settings, words, said, []))
		: createPlainVoice(session, words, settings.print);
}
