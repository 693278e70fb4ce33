import {createHash} from 'node:crypto';
import {emptyProgress, type Progress} from '#core';

/** No secret: who edits the file can seal it too, but then does so on purpose. */
export function sealOf(progress: Progress): string {
	const ordered = JSON.stringify(progress, (_key, value: unknown) =>
		typeof value === 'object' && value !== null
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
	return createHash('sha256').update(ordered).digest('hex').slice(0, 16);
}

/** Progress as this version wrote it, by its seal: nothing in it has to be doubted. Null where that is not sure. */
export function sealedProgress(text: string): Progress | null {
	try {
		const {seal, ...progress} = JSON.parse(text);
		return progress.schemaVersion === 1 && seal === sealOf(progress) ? {...emptyProgress(progress.seed), ...progress} : null;
	} catch {
		return null;
	}
}
