import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {benches} from './bench.ts';
import type {BenchContext} from './bench-context.ts';
import type {Figure} from './figure.ts';

export interface Measurement {
	readonly figures: readonly Figure[];
	/** Whether a part could not be measured, which is worse than a missed figure: nothing is known. */
	readonly failed: boolean;
}

/** Measures parts one after the other. One that fails says why, and the others are measured all the same. */
export async function measure(parts: readonly string[], given: Omit<BenchContext, 'directory'>): Promise<Measurement> {
	const figures: Figure[] = [];
	let failed = false;
	for (const part of parts) {
		if (given.signal.aborted) {
			break;
		}

		const note = (text: string): void => given.note(`${part}: ${text}`);
		const directory = await mkdtemp(path.join(tmpdir(), 'streambook-bench-'));
		try {
			const bench = await benches[part]?.();
			figures.push(...((await bench?.({...given, directory, note})) ?? []));
		} catch (error) {
			failed = true;
			note(
				given.signal.aborted ? 'interrupted' : `could not be measured: ${error instanceof Error ? error.stack : String(error)}`,
			);
		} finally {
			await rm(directory, {recursive: true, force: true, maxRetries: 5});
		}
	}

	return {figures, failed};
}
