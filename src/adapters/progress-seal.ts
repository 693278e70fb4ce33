import {createHash} from 'node:crypto';
import type {Progress} from '#core';

/** No secret: who edits the file can seal it too, but then does so on purpose. */
export function sealOf(progress: Progress): string {
	const ordered = JSON.stringify(progress, (_key, value: unknown) =>
		typeof value === 'object' && value !== null
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
	return createHash('sha256').update(ordered).digest('hex').slice(0, 16);
}
