import path from 'node:path';
import {type Catalogue, type Lab, type Pitfall, say, selectSteps} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import type {WrongName} from '../authoring/patch.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

export interface WrongFlags {
	readonly whole?: true;
	readonly edit?: true;
	readonly save?: true;
}

/** `lab wrong LAB[/NAME]`: shows, lays out and keeps wrong programs. */
export async function labWrongCommand(selector: string, {whole, edit, save}: WrongFlags, settings: Settings): Promise<number> {
	const {filesChanged, keepAsPatch, layOut, readPatch} = await import('../authoring/edit-wrong.ts');
	const source = createFileLabSource(labsDirectory, 'en');
	const catalogue = await loadWords(programDirectory, 'en');
	const [labName = '', ...rest] = selector.split('/');
	const {id: labId} = selectSteps(await source.outlines(catalogue), labName).lab;
	const [lab] = (await source.list()).filter(({id}) => id === labId) as [Lab];
	if (rest.length === 0) {
		await tellAll(lab, source.folder(lab), catalogue, settings);
		return 0;
	}

	const wrong: WrongName = {labId, name: rest.join('/')};
	if (edit) {
		tellLaidOut(await layOut(source.folder(lab), wrong), wrong, catalogue, settings);
	} else if (save) {
		tellKept(await keepAsPatch(source.folder(lab), wrong), source.folder(lab), wrong, catalogue, settings);
	} else if (whole) {
		for (const [file, text] of await filesChanged(source.folder(lab), wrong)) {
			tell(settings, catalogue, {type: 'file', file, text}, `// ${file}\n${text.trimEnd()}\n`);
		}
	} else {
		const patch = await readPatch(source.folder(lab), wrong);
		tell(settings, catalogue, {type: 'patch', ...pitfallOf(lab, wrong.name), patch}, patch.trimEnd());
	}

	return 0;
}

/** The wrong programs of a lab, and what catches each. */
async function tellAll(lab: Lab, folder: string, catalogue: Catalogue, settings: Settings): Promise<void> {
	const {wrongIn} = await import('../authoring/variants.ts');
	for (const name of await wrongIn(folder)) {
		const {caughtBy: check, because} = pitfallOf(lab, name);
		const params = {
			name: name.padEnd(28),
			check: (check ?? '').padEnd(40),
			because: because ?? say(catalogue, {code: 'wrong.unnamed'}),
		};
		tell(
			settings,
			catalogue,
			{type: 'wrong-program', ...pitfallOf(lab, name)},
			say(catalogue, {code: 'wrong.listed', params}).trimEnd(),
		);
	}
}

function pitfallOf({id: lab, pitfalls}: Lab, name: string): {lab: string; name: string} & Partial<Omit<Pitfall, 'folder'>> {
	const {folder: _folder, ...known} = pitfalls.find(({folder}) => folder === name) ?? {folder: name};
	return {lab, name, ...known};
}

function tellLaidOut(
	{folder, rejected, hunks}: {readonly folder: string; readonly rejected: readonly string[]; readonly hunks: number},
	{labId, name}: WrongName,
	catalogue: Catalogue,
	settings: Settings,
): void {
	const [inFolder, ...files] = [folder, ...rejected].map(file => path.relative(programDirectory, file));
	if (settings.voice === 'json') {
		tell(settings, catalogue, {type: 'laid-out', lab: labId, name, folder: inFolder, rejected: files, hunks}, []);
		return;
	}

	if (hunks > 0) {
		settings.print(say(catalogue, {code: 'wrong.rejected', params: {count: hunks, files: files.join(', ')}}));
	}

	const command = `npm start -- lab wrong ${labId}/${name} --save`;
	settings.print(say(catalogue, {code: 'wrong.laid-out', params: {folder: inFolder ?? '', command}}));
}

function tellKept(patch: string, labFolder: string, {labId, name}: WrongName, catalogue: Catalogue, settings: Settings): void {
	const file = path.join(path.relative(programDirectory, labFolder), 'wrong', `${name}.patch`);
	if (settings.voice === 'json') {
		tell(settings, catalogue, {type: 'written', file}, []);
		return;
	}

	const params = {patch: file, lines: patch.trimEnd().split('\n').length, command: `npm start -- lab verify ${labId}`};
	settings.print(say(catalogue, {code: 'wrong.kept', params}));
}
