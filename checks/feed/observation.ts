import type {Check, CheckContext} from '#core';
import type {ReadEvent} from './stream-document.ts';

/** What a check sees of a program that makes these events of the pieces it is served. */
export async function observationOf(check: Check, read: (pieces: readonly Uint8Array[]) => Promise<readonly ReadEvent[]>) {
	let pieces: readonly Uint8Array[] = [];
	let lines = '';
	const context = {
		serve: async (given: readonly Uint8Array[]) => {
			pieces = given;
			return '';
		},
		scratch: async () => ({path: () => 'events', read: async () => lines}),
		files: {read: async () => ''},
		until: async (_what: string, condition: () => Promise<unknown>) => condition(),
		program: async () => {
			lines = (await read(pieces)).map(event => `${JSON.stringify(event)}\n`).join('');
			const report = {pid: 1, exit: {kind: 'exited', code: 0}, tail: [], outputBytes: 0, stopMs: null, forced: false};
			return {ended: Promise.resolve(report), report: () => report, subscribe: () => () => undefined, stop: async () => report};
		},
	} as unknown as CheckContext;
	return (await check.trial?.run(context)) ?? null;
}
