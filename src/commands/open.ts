import {type Phrase, say} from '#core';
import {openWorkbook, type Workbook} from '../composition/workbook.ts';
import {optionsOf, type Settings} from './settings.ts';

/** Opens the workbook for a command, and says what is to be said about the workspace's own files, until the last is written. */
export async function openFor(settings: Settings): Promise<Workbook> {
	const workbook = await openWorkbook(optionsOf(settings));
	const tell = (remark: Phrase): void =>
		settings.print(settings.voice === 'json' ? JSON.stringify({type: 'remarked', remark}) : `! ${say(workbook.words, remark)}`);
	workbook.session.getState().remarks.forEach(tell);
	workbook.session.subscribe(event => {
		if (event.type === 'remarked') {
			tell(event.remark);
		}
	});
	return workbook;
}
