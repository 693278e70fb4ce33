import {part} from '#core';
import {createFileProgressStore} from '../adapters/file-progress-store.ts';
import {type Finding, fine} from '../services/doctor/finding.ts';

/** Whether the learner's progress can be read: every other command begins with it. Rejects with why not. */
export async function progressFinding(file: string): Promise<Finding> {
	const {progress, remarks} = await createFileProgressStore(file, async work => work()).load();
	const count = Object.keys(progress.steps).length;
	const code = remarks.length > 0 ? 'finding.progress-by-hand' : 'finding.progress';
	return fine('progress', part(code, {count}), part('finding.progress-expected'));
}
