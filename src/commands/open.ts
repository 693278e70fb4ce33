import {type Phrase, say} from '#core';
import {openWorkbook, type Workbook} from '../composition/workbook.ts';
import {optionsOf, type Settings} from './settings.ts';
import {tell} from './tell.ts';

/** Opens the workbook for a command, and says what is to be said about the workspace's own files, until the last is written. */
export async function openFor(settings: Settings): Promise<Workbook> {
	const workbook = await openWorkbook(optionsOf(settings));
	const tellRemark = (remark: Phrase): void =>
		tell(settings, workbook.words, {type: 'remarked', remark}, `! ${say(workbook.words, remark)}`);
	workbook.session.getState().remarks.forEach(tellRemark);
	workbook.session.subscribe(event => {
		if (event.type === 'remarked') {
			tellRemark(event.remark);
		}
	});
	return workbook;
}
