import {stepKey} from '#core';
import {workspacePaths} from '../adapters/paths.ts';
import {openJournal} from '../composition/journal.ts';
import {entryOf} from './kills.ts';

/** Remembers one thing after the other, says each number once it is on the disk, and never ends by itself: it is there to be killed. */
const [workspace = '', round = ''] = process.argv.slice(2);
const records = await openJournal(workspacePaths(workspace), undefined);
for (let write = 1; ; write++) {
	records.record(entryOf(Number(round), write), () => undefined);
	records.save({...records.progress, hints: {...records.progress.hints, [stepKey(`round-${round}`, 'written')]: write}});
	await records.written();
	process.stdout.write(`${write}\n`);
}
