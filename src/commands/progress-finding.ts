import {createFileProgressStore} from '../adapters/file-progress-store.ts';
import {type Finding, fine} from '../services/doctor/finding.ts';

/** Whether the learner's progress can be read: every other command begins with it. Rejects with why not. */
export async function progressFinding(file: string): Promise<Finding> {
	const expected = 'none yet, or progress that this Streambook can read';
	const {progress, remarks} = await createFileProgressStore(file, async work => work()).load();
	const steps = Object.keys(progress.steps).length;
	return fine(
		'progress',
		`${steps} steps tried${remarks.length > 0 ? '; the file was changed by hand, and counts' : ''}`,
		expected,
	);
}
