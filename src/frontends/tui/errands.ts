import {readFile} from 'node:fs/promises';
import {problemOf} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import type {Errand, LeaveReason} from './commands/screen-action.ts';
import {clipboardSequence} from './outside/clipboard.ts';
import {openEditor} from './outside/editor.ts';
import {suspend} from './outside/suspend.ts';
import type {ScreenMeans} from './screen-means.ts';
import type {ViewEvent} from './view.ts';

export interface ErrandOptions {
	readonly means: ScreenMeans;
	readonly environment: NodeJS.ProcessEnv;
	readonly tell: (event: ViewEvent) => void;
	readonly leave: (reason: LeaveReason) => void;
	/** Gives the terminal to another program for as long as `work` takes. */
	readonly lend: (work: () => Promise<void>) => Promise<void>;
	/** Writes straight to the terminal: only for what leaves the screen as it is. */
	readonly write: (sequence: string) => void;
}

export interface Errands {
	run(errand: Errand): void;
}

type On<Kind extends Errand['kind']> = Extract<Errand, {kind: Kind}>;

/** Does what lies outside of session and view, and tells the view what came of it. */
export function createErrands(options: ErrandOptions): Errands {
	const {means, tell} = options;
	const note = (code: string, params: Readonly<Record<string, string>> = {}) => tell({type: 'noted', note: {code, params}});
	const edit = async ({labId, stepId}: On<'edit'>): Promise<void> => {
		const files = (await means.files(labId, stepId)).map(({mine}) => mine);
		if (files.length === 0) {
			return note('screen.note.no-files');
		}

		let code = 0;
		await options.lend(async () => {
			code = await openEditor(files, options.environment);
		});
		return code === 0
			? note('screen.note.edited', {files: files.join(', ')})
			: note('screen.note.no-editor', {files: files.join(', ')});
	};

	const compare = async ({labId, stepId}: On<'compare'>): Promise<void> => {
		const files = await means.files(labId, stepId);
		const compared = files.map(async ({name, mine, reference}) => ({
			name,
			mine: await readFile(mine, 'utf8').catch(() => ''),
			reference: await reference().catch(() => ''),
		}));
		tell(
			files.length === 0
				? {type: 'noted', note: {code: 'screen.note.no-files'}}
				: {type: 'overlay-opened', overlay: {kind: 'compare', files: await Promise.all(compared)}},
		);
	};

	const perform = async (errand: Errand): Promise<void> => {
		switch (errand.kind) {
			case 'edit':
				return edit(errand);
			case 'compare':
				return compare(errand);
			case 'copy':
				options.write(clipboardSequence(errand.text, options.environment));
				return note('screen.note.copied', {file: await means.keepCopy(errand.text)});
			case 'suspend':
				return thisPlatform.canSuspend ? options.lend(suspend) : undefined;
			case 'start-server':
				return means.start(errand.instance);
			case 'stop-server':
				return means.stop(errand.instance);
			case 'keep-servers':
				await means.keepServers();
				return options.leave('quit');
		}
	};

	return {
		run(errand) {
			perform(errand).catch((error: unknown) => note('screen.note.failed', {problem: problemOf(error).message}));
		},
	};
}
