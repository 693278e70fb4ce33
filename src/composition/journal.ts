import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Attempt, LogEntry, Phrase, Progress, StepKey} from '#core';
import {createFileProgressStore} from '../adapters/file-progress-store.ts';
import {lazily} from '../adapters/lazily.ts';
import {programDirectory, type WorkspacePaths} from '../adapters/paths.ts';
import {removeLeftovers} from '../adapters/remove-leftovers.ts';
import {systemClock} from '../clock/system-clock.ts';
import {createStateLock} from './state-lock.ts';

/** What a workspace remembers, on disk: progress and the attempts log, written one after the other. */
export interface Journal {
	readonly progress: Progress;
	/** What is stored now, perhaps by another program. */
	reload(): Promise<Progress>;
	save(progress: Progress): void;
	/** `said`: what is to be said about how the log was found. */
	record(entry: LogEntry, said: (remark: Phrase) => void): void;
	lastAttempt(step: StepKey): Promise<Attempt | null>;
	/** Resolves when everything is on the disk; rejects when something could not be written. */
	written(): Promise<void>;
	readonly remarks: readonly Phrase[];
}

export async function openJournal(paths: WorkspacePaths, seed: string | undefined): Promise<Journal> {
	const exclusively = createStateLock(paths.lock);
	const store = createFileProgressStore(paths.progress, exclusively);
	const {progress, remarks} = await store.load();
	const log = lazily(async () => {
		const {createAttemptsLog} = await import('../adapters/attempts-log.ts');
		const versions = {workbook: await workbookVersion(), node: process.versions.node};
		const seeds = {workspace: progress.seed, feed: seed ?? progress.seed};
		return createAttemptsLog(paths.attempts, {versions, seeds}, exclusively);
	});
	// What was found at the start is noted with the first thing that happens: only looking writes nothing.
	let unnoted: readonly LogEntry[] = remarks.map(({code}) => ({kind: 'remark', code: code.replace('remark.', '')}));
	let writing: Promise<unknown> = Promise.all(
		[paths.progress, paths.lock].map(async file => removeLeftovers(file, systemClock.now())),
	);
	let failure: {readonly error: unknown} | null = null;
	const enqueue = (work: () => Promise<unknown>): void => {
		writing = writing.then(work).catch((error: unknown) => {
			failure ??= {error};
		});
	};

	return {
		progress,
		remarks,
		reload: async () => (await store.load()).progress,
		save: next => enqueue(async () => store.save(next)),
		record(entry, said) {
			const entries = [...unnoted, entry];
			unnoted = [];
			for (const each of entries) {
				enqueue(async () => (await (await log.get()).append(each)).forEach(said));
			}
		},
		lastAttempt: async step => (await log.get()).lastAttempt(step),
		async written() {
			await writing;
			if (failure !== null) {
				throw failure.error;
			}
		},
	};
}

async function workbookVersion(): Promise<string> {
	const text = await readFile(path.join(programDirectory, 'package.json'), 'utf8');
	return (JSON.parse(text) as {readonly version: string}).version;
}
