import {rm, rmdir} from 'node:fs/promises';
import {type Catalogue, problemSaying, say, shellWord, WorkbookError} from '#core';
import {programDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {isYes} from '../frontends/plain/is-yes.ts';
import type {Footprint, Part} from '../services/clean/footprint.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';
import {openListener} from './terminal-lines.ts';

/** `clean`: what the workbook put on this machine, by size, and its removal after a question. */
export async function cleanCommand(isSure: boolean, settings: Settings): Promise<number> {
	const [{footprint}, {cacheDirectory}] = await Promise.all([
		import('../services/clean/footprint.ts'),
		import('../services/sources/cache.ts'),
	]);
	const words = await loadWords(programDirectory, settings.language);
	const paths = workspacePaths(settings.workspace);
	const found = await footprint({cache: cacheDirectory(), state: paths.state});
	list(found, words, settings);
	if (found.parts.length === 0 || !(isSure || (await isWanted(words, settings)))) {
		return 0;
	}

	await refuseWhileRunning(paths.stack);
	await refuseWhileFetching(cacheDirectory());
	for (const path of found.parts.flatMap(part => part.paths)) {
		await remove(path);
	}

	// Unless somebody else keeps something there.
	await rmdir(cacheDirectory()).catch(() => undefined);

	const bytes = total(found.parts);
	tell(settings, words, {type: 'removed', bytes}, say(words, {code: 'clean.done', params: {size: megabytes(bytes).trim()}}));
	return 0;
}

function list({parts, foreign}: Footprint, words: Catalogue, settings: Settings): void {
	if (settings.voice === 'json') {
		for (const part of parts) {
			tell(settings, words, {type: 'part', ...part}, []);
		}

		tell(settings, words, {type: 'clean', bytes: total(parts), foreign}, []);
		return;
	}

	if (parts.length === 0) {
		settings.print(say(words, {code: 'clean.nothing'}));
		return;
	}

	for (const {name, bytes, paths} of parts) {
		const params = {size: megabytes(bytes), what: say(words, {code: `clean.${name}`}), paths: paths.join('\n             ')};
		settings.print(say(words, {code: 'clean.part', params}));
	}

	settings.print(say(words, {code: 'clean.total', params: {size: megabytes(total(parts))}}));
	if (foreign.length > 0) {
		settings.print(say(words, {code: 'clean.foreign', params: {paths: foreign.join(', ')}}));
	}
}

async function isWanted(words: Catalogue, settings: Settings): Promise<boolean> {
	using listener = openListener(settings);
	if (listener.ask === null) {
		if (settings.voice === 'plain') {
			settings.print(say(words, {code: 'clean.how'}));
		}

		return false;
	}

	const isSure = isYes(await listener.ask(say(words, {code: 'clean.ask'})), words);
	if (!isSure) {
		settings.print(say(words, {code: 'clean.kept'}));
	}

	return isSure;
}

async function refuseWhileRunning(stackDirectory: string): Promise<void> {
	const {runningStacks} = await import('../services/clean/running-stacks.ts');
	const running = await runningStacks(stackDirectory);
	if (running > 0) {
		throw new WorkbookError(problemSaying('WORKSPACE_BUSY', 'clean-while-running', {running}));
	}
}

async function refuseWhileFetching(cache: string): Promise<void> {
	const {fetchesUnderWay} = await import('../services/clean/fetches-under-way.ts');
	const fetching = await fetchesUnderWay(cache);
	if (fetching.length > 0) {
		throw new WorkbookError(problemSaying('WORKSPACE_BUSY', 'clean-while-fetching', {pids: fetching.join(', ')}));
	}
}

async function remove(path: string): Promise<void> {
	try {
		await rm(path, {recursive: true, force: true, maxRetries: 3});
	} catch (error) {
		throw new WorkbookError(
			problemSaying('WORKSPACE_UNWRITABLE', 'not-removed', {path, word: shellWord(path)}, {found: (error as Error).message}),
			{cause: error},
		);
	}
}

function total(parts: readonly Part[]): number {
	return parts.reduce((sum, {bytes}) => sum + bytes, 0);
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(1).padStart(8)} MB`;
}
